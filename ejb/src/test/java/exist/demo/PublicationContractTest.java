package exist.demo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import exist.exploit.Exploit;
import exist.exploit.ExploitFeed;
import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.FetchException;
import exist.feed.MalformedItemException;
import exist.feed.Source;
import exist.news.Article;
import exist.news.NewsFeed;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every feed of news and of exploits must bear. A new one is found here by itself, and fails until its sample is there. */
class PublicationContractTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    private static final Path SAMPLES = Path.of("src/test/resources/feeds");

    @TempDir
    static Path archive;

    @TempDir
    Path folder;

    @BeforeAll
    static void write() throws IOException {
        DemoArchive.write(archive, TODAY);
    }

    private static final List<Named<Feed<?>>> FEEDS = find();

    static List<Named<Feed<?>>> feeds() {
        return FEEDS;
    }

    /** Those that CDI would find: classes, and methods that produce them. */
    private static List<Named<Feed<?>>> find() {
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("exist.news", "exist.exploit");
        var all = new ArrayList<Feed<?>>();
        for (var type : classes) {
            if (type.isAnnotatedWith(Dependent.class) && type.isAssignableTo(Feed.class)) {
                all.add((Feed<?>) instance(type));
            }
            type.getMethods().stream()
                    .filter(method -> method.isAnnotatedWith(Produces.class))
                    .map(PublicationContractTest::produced)
                    .forEach(all::add);
        }
        return all.stream()
                // They bring nothing of their own, but look into what others brought: GitHubTest, PocFilesTest.
                .filter(feed -> !List.of("github-contents", "poc-in-github-files")
                        .contains(feed.info().id()))
                .map(feed -> Named.<Feed<?>>of(feed.info().id(), feed))
                .toList();
    }

    private static Object instance(JavaClass type) {
        try {
            var constructor = type.reflect().getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("a feed needs no arguments: " + type.getName(), e);
        }
    }

    private static Feed<?> produced(JavaMethod method) {
        try {
            var reflected = method.reflect();
            reflected.setAccessible(true);
            return (Feed<?>) reflected.invoke(instance(method.getOwner()));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(method.getFullName(), e);
        }
    }

    /** What came of a document. @param problem why it was not read to its end, or null */
    private record Reading(List<Object> items, List<String> rejected, IOException problem) {

        /** Whether it says that something is wrong. */
        boolean complains() {
            return problem != null || !rejected.isEmpty();
        }
    }

    private static Path sample(Feed<?> feed) throws FetchException {
        try {
            return Source.locate(archive.resolve(TODAY.toString()), feed);
        } catch (FetchException none) {
            return Source.locate(SAMPLES, feed);
        }
    }

    private Reading read(Feed<?> feed, byte[] bytes) throws IOException {
        return read(feed, Files.write(folder.resolve("document"), bytes));
    }

    private static Reading read(Feed<?> feed, Path file) throws IOException {
        var document = new Document(
                feed.info().url(), file, Instant.parse("2026-03-02T12:00:00Z"), "0".repeat(64), Files.size(file));
        var items = new ArrayList<Object>();
        var rejected = new ArrayList<String>();
        try (var all = feed.read(document)) {
            while (true) {
                try {
                    var item = all.next();
                    if (item == null) {
                        return new Reading(items, rejected, null);
                    }
                    items.add(item);
                } catch (MalformedItemException e) {
                    rejected.add(e.getMessage());
                    assertThat(e.getMessage()).isNotBlank();
                    assertThat(all.text()).isNotNull();
                }
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotBlank();
            return new Reading(items, rejected, e);
        }
    }

    private static String key(Object item) {
        return item instanceof Article article ? article.key() : ((Exploit) item).key();
    }

    @Test
    void idsAndNumbersAreThoseOfTheApi() {
        assertThat(feeds().stream().map(feed -> feed.getPayload().info()).toList())
                .hasSizeGreaterThanOrEqualTo(23)
                .extracting(info -> info.number() + " " + info.id())
                .doesNotHaveDuplicates()
                .contains("101 cxsecurity", "111 exploitdb", "601 bleepingcomputer", "631 inoreader");
        assertThat(feeds()).allSatisfy(feed -> assertThat(feed.getPayload().tracker())
                .isIn(NewsFeed.TRACKER, ExploitFeed.TRACKER));
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void readsItsSampleCompletely(Feed<?> feed) throws IOException {
        var reading = read(feed, sample(feed));

        assertThat(reading.problem()).isNull();
        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.items()).hasSizeGreaterThan(1);
        assertThat(reading.items().stream().map(PublicationContractTest::key)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void readsItInAnyEncodingAndWithAnyLineEnd(Feed<?> feed) throws IOException {
        var text = Files.readString(sample(feed));
        var expected = keys(read(feed, sample(feed)));
        var crlf = text.replace("\r\n", "\n").replace("\n", "\r\n");

        for (var same : List.of(
                ("\ufeff" + text).getBytes(UTF_8),
                ("\ufeff" + text).getBytes(UTF_16LE),
                ("\ufeff" + text).getBytes(UTF_16BE),
                text.getBytes(UTF_16LE),
                crlf.getBytes(UTF_8),
                text.stripTrailing().getBytes(UTF_8))) {
            var reading = read(feed, same);
            assertThat(reading.problem()).isNull();
            assertThat(keys(reading)).isEqualTo(expected);
        }
    }

    private static List<String> keys(Reading reading) {
        return reading.items().stream().map(PublicationContractTest::key).toList();
    }

    /** Bytes that are no text in the encoding it claims spoil words, and nothing else. */
    @ParameterizedTest
    @MethodSource("feeds")
    void bearsBytesOfAnotherEncoding(Feed<?> feed) throws IOException {
        var text = Files.readString(sample(feed));
        int middle = text.indexOf("ample");
        var spoilt = (text.substring(0, middle) + "\u00e9\u00ff" + text.substring(middle)).getBytes(ISO_8859_1);

        var reading = read(feed, spoilt);

        assertThat(reading.complains()
                        || reading.items().size()
                                == read(feed, sample(feed)).items().size())
                .isTrue();
    }

    /** What is read is right, and a document that is one whole is not believed to be one. */
    @ParameterizedTest
    @MethodSource("feeds")
    void bearsBeingCutOffAnywhere(Feed<?> feed) throws IOException {
        var whole = Files.readAllBytes(sample(feed));
        var all = keys(read(feed, sample(feed)));
        boolean lines = all.size() > 0
                && List.of("exploitdb", "nuclei", "poc-in-github")
                        .contains(feed.info().id());
        for (int length = 0; length < whole.length - 3; length += Math.max(1, whole.length / 25)) {
            var reading = read(feed, Arrays.copyOf(whole, length));
            assertThat(reading.items().size()).isLessThanOrEqualTo(all.size());
            if (!lines) {
                assertThat(reading.problem())
                        .as("%d of %d bytes", length, whole.length)
                        .isNotNull();
            } else if (!reading.complains()) {
                assertThat(keys(reading)).isSubsetOf(withLast(all, reading));
            }
        }
    }

    /** The last one of a list of lines may be cut off, which only the number of items tells. */
    private static List<String> withLast(List<String> all, Reading reading) {
        var keys = keys(reading);
        return Stream.concat(all.stream(), keys.subList(Math.max(0, keys.size() - 1), keys.size()).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void takesNothingFromWhatIsSomethingElse(Feed<?> feed) throws IOException {
        for (var other : List.of(
                "",
                "\n",
                "\ufeff",
                "\r\n\r\n",
                "<!DOCTYPE html>\n<html><head><title>502 Bad\nGateway</title></head><body>x</body></html>",
                "<html><head><title>Just a moment...</title></head></html>",
                "<?xml version=\"1.0\"?><Error><Code>AccessDenied</Code></Error>",
                "{\"message\":\"API rate limit exceeded\"}",
                "{\"items\":7}",
                "[1,2,3]",
                "null",
                "Too many requests. Try again later.",
                "%PDF-1.7\n%\u00e2\u00e3",
                "PK\u0003\u0004\u0014")) {
            var reading = read(feed, other.getBytes(UTF_8));
            assertThat(reading.items()).as(other).isEmpty();
            assertThat(reading.complains()).as(other).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("feeds")
    void takesNothingFromNoise(Feed<?> feed) throws IOException {
        for (int seed = 0; seed < 3; seed++) {
            var noise = new byte[20_000];
            new Random(seed).nextBytes(noise);
            var reading = read(feed, noise);
            assertThat(reading.items()).isEmpty();
            assertThat(reading.complains()).isTrue();
        }
    }

    /** Neither 40 MB of nothing nor five without a line end become anything. */
    @ParameterizedTest
    @MethodSource("feeds")
    void bearsWhatIsHuge(Feed<?> feed) throws IOException {
        var file = folder.resolve("huge");
        try (var out = new RandomAccessFile(file.toFile(), "rw")) {
            out.setLength(40 << 20);
        }
        for (var huge : List.of(
                read(feed, file), read(feed, "aaaaaaaaaa".repeat(500_000).getBytes(UTF_8)))) {
            assertThat(huge.items()).isEmpty();
            assertThat(huge.complains()).isTrue();
        }
    }

    /** Entities that grow, and such as name files of ours, stand for nothing. */
    @ParameterizedTest
    @MethodSource("feeds")
    void entitiesStandForNothing(Feed<?> feed) throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "the-secret-of-this-machine");
        var entities = Stream.iterate('b', c -> (char) (c + 1))
                .limit(9)
                .map(c -> "<!ENTITY " + c + " \"" + ("&" + (char) (c - 1) + ";").repeat(10) + "\">")
                .collect(Collectors.joining());
        var document = "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\">" + entities
                + "<!ENTITY x SYSTEM \"" + secret.toUri() + "\"><!ENTITY % p SYSTEM \"" + secret.toUri() + "\"> %p;]>"
                + "<rss version=\"2.0\"><channel><title>T</title><item><guid>1</guid><title>&j;&x;</title></item>"
                + "</channel></rss>";

        var reading = read(feed, document.getBytes(UTF_8));

        assertThat(reading.items().toString()).hasSizeLessThan(1_000).doesNotContain("the-secret");
        assertThat(String.valueOf(reading.problem())).doesNotContain("the-secret");
    }
}
