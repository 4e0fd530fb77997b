package exist.demo;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.Document;
import exist.feed.PagedFeed;
import exist.feed.Source;
import exist.social.Post;
import jakarta.enterprise.inject.Produces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every feed of posts that needs no key has its sample, and reads it. */
class DemoPostsTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @TempDir
    Path archive;

    @BeforeEach
    void write() throws Exception {
        DemoArchive.write(archive, TODAY);
    }

    /** Those that CDI would find. */
    @SuppressWarnings("unchecked")
    private static List<PagedFeed<Post>> feeds() throws ReflectiveOperationException {
        var type = Class.forName("exist.social.feed.PostFeeds");
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        var all = constructor.newInstance();
        var feeds = new ArrayList<PagedFeed<Post>>();
        for (var method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Produces.class)) {
                method.setAccessible(true);
                feeds.add((PagedFeed<Post>) method.invoke(all));
            }
        }
        return feeds;
    }

    private Document document(PagedFeed<Post> feed, LocalDate day) throws Exception {
        var file = Source.locate(archive.resolve(day.toString()), feed);
        var observed = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        return new Document(feed.info().url(), file, observed, "0".repeat(64), Files.size(file));
    }

    private Map<String, Post> read(PagedFeed<Post> feed, LocalDate day) throws Exception {
        var posts = new HashMap<String, Post>();
        try (var items = feed.read(document(feed, day))) {
            for (var post = items.next(); post != null; post = items.next()) {
                posts.put(post.id(), post);
            }
        }
        return posts;
    }

    @Test
    void everyFeedHasItsSampleAndReadsIt() throws Exception {
        var feeds = feeds();
        assertThat(feeds).extracting(feed -> feed.info().number()).doesNotHaveDuplicates();
        assertThat(feeds.stream().filter(feed -> !feed.info().keyed()).map(feed -> feed.info()
                        .id()))
                .containsExactlyInAnyOrderElementsOf(DemoArchive.POSTS.stream()
                        .map(DemoArchive.Publication::feed)
                        .toList());

        for (var feed : feeds) {
            if (!feed.info().keyed()) {
                assertThat(read(feed, TODAY).values())
                        .as(feed.info().id())
                        .hasSize(16)
                        .allSatisfy(post -> {
                            var said = post.said();
                            assertThat(said.time())
                                    .isBetween(
                                            Instant.parse("2026-02-25T00:00:00Z"),
                                            Instant.parse("2026-03-02T00:00:00Z"));
                            assertThat(said.author()).endsWith("(sample)");
                            assertThat(said.cves()).hasSize(1);
                            assertThat(said.links()).hasSize(1);
                            assertThat(said.text())
                                    .contains(said.links().get(0).url())
                                    .endsWith("#" + feed.info().id().replaceFirst(".*-", ""));
                        });
            }
        }
    }

    @Test
    void somePostsWereEditedMeanwhile() throws Exception {
        var feed = feeds().stream()
                .filter(one -> one.info().id().equals("mastodon-cve"))
                .findFirst()
                .orElseThrow();
        var before = read(feed, TODAY.minusDays(1));
        var after = read(feed, TODAY);

        assertThat(after.keySet().stream().filter(before::containsKey)).hasSize(12);
        assertThat(after.keySet().stream().filter(before::containsKey).filter(id -> !before.get(id)
                        .said()
                        .text()
                        .equals(after.get(id).said().text())))
                .hasSize(1)
                .allSatisfy(id -> assertThat(after.get(id).said().edited()).isNotNull());
    }

    /** As a mirror is asked: page by page, by the address of each request. */
    @Test
    void aMirrorIsReadWithoutAsking() throws Exception {
        for (var feed : feeds()) {
            var pages = feed.pages(Optional.of("key"), null);
            var request = pages.next();
            assertThat(request.url().getHost()).isEqualTo(feed.info().url().getHost());
            if (!feed.info().keyed()) {
                var lookAt =
                        archive.resolve(TODAY.toString()).resolve(request.url().getHost());
                var path = request.url().getRawPath().substring(1);
                var asked = lookAt.resolve(path + "?" + request.url().getRawQuery());
                assertThat(Files.isRegularFile(asked) || Files.isRegularFile(lookAt.resolve(path)))
                        .as(asked.toString())
                        .isTrue();
                try (var items = pages.read(document(feed, TODAY))) {
                    while (items.next() != null) {}
                }
                pages.position();
                assertThat(pages.next()).as(feed.info().id()).isNull();
            }
        }
    }
}
