package exist.demo;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.feed.Source;
import exist.news.Article;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every news feed of the product has its sample, and reads it. */
class DemoNewsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path archive;

    /** Those that CDI would find, and that need no key. */
    private static List<Feed<?>> feeds() throws ReflectiveOperationException {
        var type = Class.forName("exist.news.feed.NewsFeeds");
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        var all = constructor.newInstance();
        var feeds = new ArrayList<Feed<?>>();
        for (var method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Produces.class)) {
                method.setAccessible(true);
                var feed = (Feed<?>) method.invoke(all);
                if (!feed.info().keyed()) {
                    feeds.add(feed);
                }
            }
        }
        return feeds;
    }

    @Test
    void everyFeedHasItsSampleAndReadsIt() throws Exception {
        DemoArchive.write(archive, TODAY);
        var feeds = feeds();
        assertThat(feeds).hasSizeGreaterThan(10);
        assertThat(feeds).extracting(feed -> feed.info().number()).doesNotHaveDuplicates();
        assertThat(feeds)
                .extracting(feed -> feed.info().id())
                .containsExactlyInAnyOrderElementsOf(DemoArchive.NEWS.stream()
                        .map(DemoArchive.Publication::feed)
                        .toList());

        for (var feed : feeds) {
            try (var items = feed.read(document(feed, TODAY))) {
                var articles = Stream.iterate(0, i -> i + 1)
                        .limit(10)
                        .map(i -> next(items))
                        .toList();
                assertThat(articles).as(feed.info().id()).doesNotContainNull().allSatisfy(article -> {
                    assertThat(article.published()).isBetween(Instant.parse("2026-02-20T00:00:00Z"), noon(TODAY));
                    assertThat(article.link())
                            .startsWith("https://" + feed.info().id() + ".example/");
                    assertThat(article.sourceTitle()).endsWith("(sample)");
                });
                assertThat(items.next()).isNull();
                assertThat(items.notes()).isEmpty();
            }
        }
    }

    @Test
    void someArticlesAreEditedOnTheDayAfterTheyAppeared() throws Exception {
        DemoArchive.write(archive, TODAY);
        int edited = 0;
        int left = 0;
        for (var feed : feeds()) {
            try (var before = feed.read(document(feed, TODAY.minusDays(1)));
                    var after = feed.read(document(feed, TODAY))) {
                var newest = next(before);
                next(after);
                var same = next(after);
                assertThat(same.link()).isEqualTo(newest.link());
                assertThat(same.published()).isEqualTo(newest.published());
                var equal = Objects.equals(same.content(), newest.content());
                edited += equal ? 0 : 1;
                left += equal ? 1 : 0;
            }
        }
        assertThat(edited).isGreaterThan(2);
        assertThat(left).isGreaterThan(2);
    }

    private Document document(Feed<?> feed, LocalDate day) throws IOException {
        var file = Source.locate(archive.resolve(day.toString()), feed);
        return new Document(feed.info().url(), file, noon(day), "0".repeat(64), Files.size(file));
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private static Article next(Items<?> items) {
        try {
            return (Article) items.next();
        } catch (IOException | MalformedItemException e) {
            throw new AssertionError(e);
        }
    }
}
