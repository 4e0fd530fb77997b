package exist.social.wire;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exist.database.Transactions;
import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.feed.OwnFeedDefinition.Format;
import exist.feed.load.Run;
import exist.schema.TestDatabase;
import exist.social.Post;
import exist.social.load.PostShelf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every source of posts must bear: whatever stands in its answer, what is read can be kept, and nothing else happens. */
class PostContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "1e400",
            "123456789012345678901234567890",
            "\"\"",
            "\" \"",
            "\"x\"",
            "\"-1\"",
            "\"\\ud83c\"",
            "\"a\\u0000b\\u001b\\u202e\"",
            "\"0000-01-01T00:00:00Z\"",
            "\"-99999-01-01T00:00:00Z\"",
            "\"+999999999-12-31T23:59:59Z\"",
            "\"Wed Jul 01 11:00:00 +0000 99999\"",
            "\"99999999999\"",
            "\"9999999999999999999\"",
            "\"javascript:alert(1)\"",
            "\"https://evil.example/%zz\\ud83c?a=<script>\"",
            "\"https://[::1/\"",
            "\"" + "https://h.example/".repeat(10_000) + "\"",
            "\"" + "🍣".repeat(20_000) + "\"",
            "[]",
            "{}",
            "[[[{}]]]",
            "{\"id\": {\"text\": []}}",
            "[".repeat(900) + "]".repeat(900));

    @TempDir
    private static Path folder;

    /** A source, its sample, and how many posts that has. */
    enum Source {
        MASTODON("mastodon", 2, Format.MASTODON, "https://here.example/tags/cve"),
        BLUESKY_SEARCH("bluesky-search", 2, Format.BLUESKY, "https://bsky.app/search?q=cve"),
        BLUESKY_AUTHOR("bluesky-author", 2, Format.BLUESKY, "https://bsky.app/profile/joe.example"),
        X_SEARCH("x-search", 2, Format.X, "https://x.com/search?q=cve"),
        X_STATUSES("x-statuses", 2, Format.X, "https://x.example/1.1/search/tweets.json?q=cve"),
        TELEGRAM("telegram", 2, Format.TELEGRAM, "https://chat.example/result.json"),
        RSS("posts-jsonfeed", 2, Format.RSS_POSTS, "https://bridge.example/jane/feed.json");

        private final Path sample;
        private final int posts;
        private final Feed<Post> feed;

        Source(String sample, int posts, Format format, String url) {
            this.sample = Path.of("src/test/resources/posts", sample + ".json");
            this.posts = posts;
            this.feed = Timelines.feed(new FeedInfo(701, "one", "One", url, Duration.ofHours(1)), format);
        }

        private String text() throws IOException {
            return Files.readString(sample);
        }

        private Answers.Read read(byte[] content) throws IOException {
            return Answers.read(feed.read(Answers.document(Files.write(folder.resolve("answer.json"), content))));
        }

        private Answers.Read read(String content) throws IOException {
            return read(content.getBytes(UTF_8));
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsItsSampleCompletely(Source source) throws IOException {
        var read = source.read(source.text());

        assertThat(read.rejected()).isEmpty();
        assertThat(read.posts()).hasSize(source.posts).allSatisfy(post -> {
            assertThat(post.said().handle()).isNotBlank();
            assertThat(post.said().text()).isNotBlank();
        });
    }

    @ParameterizedTest
    @EnumSource
    void readsAnyUnicode(Source source) throws IOException {
        var text = source.text();
        var expected = source.read(text).posts();
        for (var same : List.of(
                ("\ufeff" + text).getBytes(UTF_8),
                text.getBytes(UTF_16LE),
                ("\ufeff" + text).getBytes(UTF_16LE),
                ("\ufeff" + text).getBytes(UTF_16BE),
                ("\r\n" + text.replace("\n", "\r\n")).getBytes(UTF_8))) {
            assertThat(source.read(same).posts()).isEqualTo(expected);
        }
    }

    /** Bytes of another encoding spoil characters, not posts. */
    @ParameterizedTest
    @EnumSource
    void readsWhatIsNoUnicode(Source source) throws IOException {
        var latin =
                source.text().replaceAll("[^\\x00-\\x7f]", "é").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(source.read(latin).posts()).hasSize(source.posts);
    }

    @ParameterizedTest
    @EnumSource
    void takesNoPageNoiseOrErrorForPosts(Source source) {
        var noise = new byte[50_000];
        new Random(1).nextBytes(noise);
        assertThatThrownBy(() -> source.read(noise))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(source == Source.RSS ? "neither RSS nor Atom nor a JSON Feed" : "binary");
        assertThatThrownBy(() -> source.read("<!DOCTYPE html>\n<title>502 Bad\nGateway</title>"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTML page");
        for (var other : List.of(
                "",
                " \n",
                "null",
                "5",
                "\"x\"",
                "{\"error\": \"This method requires an authenticated user\"}",
                "{\"error\":\"InvalidRequest\",\"message\":\"Error: actor must be a valid did or a handle\"}",
                "{\"errors\":[{\"code\":88,\"message\":\"Rate limit exceeded\"}]}",
                "{\"title\":\"Too Many Requests\",\"type\":\"about:blank\",\"status\":429,\"detail\":\"Too Many Requests\"}",
                "a".repeat(5_000_000),
                "[".repeat(5_000_000),
                "{\"a\":".repeat(1_000_000))) {
            assertThatThrownBy(() -> source.read(other))
                    .as(other.substring(0, Math.min(60, other.length())))
                    .isInstanceOf(IOException.class);
        }
    }

    /** Nothing of a document that is cut off is taken for the end of the timeline. */
    @ParameterizedTest
    @EnumSource
    void bearsBeingCutOffAnywhere(Source source) throws IOException {
        var whole = source.text().strip().getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            var cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> source.read(cut)).as("%s bytes", length).isInstanceOf(IOException.class);
        }
    }

    /** Every value of the sample in turn gives way to every other kind of value. */
    @ParameterizedTest
    @EnumSource
    void bearsAnyValueAnywhere(Source source) throws Exception {
        var kept = new LinkedHashMap<String, Post>();
        int refused = 0;
        for (var place : places(JSON.readTree(source.text()), JsonPointer.empty())) {
            for (var value : VALUES) {
                try {
                    var read = source.read(with(source.text(), place, value));
                    read.posts().forEach(post -> kept.putIfAbsent(post.toString(), post));
                } catch (IOException e) {
                    refused++;
                } catch (RuntimeException | StackOverflowError e) {
                    throw new AssertionError(place + " is " + value.substring(0, Math.min(60, value.length())), e);
                }
            }
        }
        assertThat(refused).as("the place of the posts itself").isPositive();
        assertThat(kept).hasSizeGreaterThan(20);
        assertThat(keep(List.copyOf(kept.values()))).isPositive();
    }

    private static long keep(List<Post> posts) throws Exception {
        DataSource database = TestDatabase.empty();
        return new Transactions(database).run(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("INSERT INTO feed (number, id, tracker, name, enabled)"
                        + " VALUES (701, 'one', 'twitter', 'One', TRUE)");
            }
            long added = 0;
            for (var post : posts) {
                added += new PostShelf()
                        .write(connection, new Run(Run.NONE, 701, Answers.NOW), List.of(post))
                        .added();
            }
            return added;
        });
    }

    private static List<JsonPointer> places(JsonNode node, JsonPointer at) {
        var places = new ArrayList<JsonPointer>();
        if (node instanceof ObjectNode object) {
            object.fieldNames()
                    .forEachRemaining(name -> places.addAll(places(object.get(name), at.appendProperty(name))));
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                places.addAll(places(array.get(i), at.appendIndex(i)));
            }
        }
        if (!at.matches()) {
            places.add(at);
        }
        return places;
    }

    /** The value as it is written, for some are none that could be made. */
    private static String with(String text, JsonPointer place, String value) throws IOException {
        var tree = JSON.readTree(text);
        var parent = tree.at(place.head());
        if (parent instanceof ObjectNode object) {
            object.put(place.last().getMatchingProperty(), "@@@");
        } else {
            ((ArrayNode) parent)
                    .set(place.last().getMatchingIndex(), JSON.getNodeFactory().textNode("@@@"));
        }
        return tree.toString().replace("\"@@@\"", value);
    }
}
