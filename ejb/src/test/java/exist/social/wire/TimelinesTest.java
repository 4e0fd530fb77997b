package exist.social.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.InvalidInputException;
import exist.feed.OwnFeedDefinition.Format;
import exist.feed.PagedFeed;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses that people know, keys, and documents that lie beside the project where they are there. */
class TimelinesTest {

    private static final Path SAMPLES = Path.of("../../shared/samples");

    private static FeedRequest first(Format format, String address, String key) {
        var info = new FeedInfo(10_001, "own", "Own", address, Duration.ofHours(1)).with(format.key());
        return ((PagedFeed<?>) Timelines.feed(info, format))
                .pages(Optional.ofNullable(key), null)
                .next();
    }

    @ParameterizedTest
    @CsvSource({
        "MASTODON, https://infosec.exchange/tags/cve, https://infosec.exchange/api/v1/timelines/tag/cve?limit=40",
        "MASTODON, https://s.example:8443/tag/日本, https://s.example:8443/api/v1/timelines/tag/%E6%97%A5%E6%9C%AC?limit=40",
        "MASTODON, https://s.example/@jane, https://s.example/api/v1/accounts/lookup?acct=jane",
        "MASTODON, https://s.example/@jane@other.example, https://s.example/api/v1/accounts/lookup?acct=jane%40other.example",
        "MASTODON, https://s.example/public/local, https://s.example/api/v1/timelines/public?local=true&limit=40",
        "MASTODON, https://s.example/api/v1/timelines/tag/cve?limit=5&any=x, https://s.example/api/v1/timelines/tag/cve?any=x&limit=40",
        "BLUESKY, https://bsky.app/search?q=%23cve+from%3Ajane.example, https://api.bsky.app/xrpc/app.bsky.feed.searchPosts?q=%23cve%20from%3Ajane.example&limit=100&sort=latest",
        "BLUESKY, https://bsky.app/hashtag/cve, https://api.bsky.app/xrpc/app.bsky.feed.searchPosts?q=%23cve&limit=100&sort=latest",
        "BLUESKY, https://bsky.app/profile/jane.example, https://public.api.bsky.app/xrpc/app.bsky.feed.getAuthorFeed?actor=jane.example&limit=100&includePins=false"
    })
    void networksAreAskedByTheAddressesThatPeopleKnow(Format format, String address, String asked) {
        assertThat(first(format, address, null).url()).hasToString(asked);
    }

    @Test
    void soIsX() {
        assertThat(first(Format.X, "https://x.com/search?q=%23cve%20-is%3Aretweet&src=typed", "t")
                        .url()
                        .toString())
                .startsWith(
                        "https://api.x.com/2/tweets/search/recent?query=%23cve%20-is%3Aretweet&max_results=100&tweet.fields=");
        assertThat(first(Format.X, "https://twitter.com/Jane_1", "t").url())
                .hasToString("https://api.x.com/2/users/by/username/Jane_1");
        assertThat(first(Format.X, "https://old.example/1.1/search/tweets.json?q=cve&count=5", "t")
                        .url())
                .hasToString("https://old.example/1.1/search/tweets.json?q=cve&count=100&tweet_mode=extended");
        assertThat(first(Format.X, "https://old.example/x/2/tweets/search/recent?query=a", "t")
                        .url()
                        .toString())
                .startsWith("https://old.example/x/2/tweets/search/recent?query=a&");
    }

    @ParameterizedTest
    @CsvSource({
        "X, https://x.com/",
        "X, https://x.com/search",
        "X, https://other.example/jane",
        "MASTODON, https://s.example/",
        "MASTODON, https://s.example/about",
        "BLUESKY, https://bsky.app/",
        "BLUESKY, https://bsky.app/search"
    })
    void otherAddressesAreRefusedWithWordsThatHelp(Format format, String address) {
        assertThatThrownBy(() -> first(format, address, null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("An address of this format is like https://");
    }

    @Test
    void keysGoWhereTheyBelong() {
        assertThat(first(Format.MASTODON, "https://s.example/tags/cve", null).headers())
                .doesNotContainKey("Authorization");
        assertThat(first(Format.MASTODON, "https://s.example/tags/cve", "k").headers())
                .containsEntry("Authorization", "Bearer k");
        assertThat(first(Format.X, "https://old.example/1.1/statuses/home_timeline.json", "bearer")
                        .headers())
                .containsEntry("Authorization", "Bearer bearer");
        assertThat(first(Format.X, "https://old.example/1.1/statuses/home_timeline.json", "ck:cs:at:as")
                        .headers()
                        .get("Authorization"))
                .startsWith("OAuth oauth_consumer_key=\"ck\", oauth_nonce=\"")
                .contains("oauth_token=\"at\"")
                .doesNotContain("cs\"", "as\"");
    }

    /** The signature was worked out by another program (openssl dgst -sha1 -hmac). */
    @Test
    void requestsAreSignedAsTheStandardSays() {
        var oauth = new OAuth(
                "ck",
                "c&s",
                "at",
                "a s",
                Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC),
                () -> "abc");
        var request = FeedRequest.get(URI.create("https://old.example/1.1/search/tweets.json?q=%23cve%20x&count=100"));

        assertThat(oauth.sign(request).headers().get("Authorization"))
                .isEqualTo(
                        "OAuth oauth_consumer_key=\"ck\", oauth_nonce=\"abc\", oauth_signature=\"ATZBGMb47n15bwz2QUAyV1Wo8qQ%3D\","
                                + " oauth_signature_method=\"HMAC-SHA1\", oauth_timestamp=\"1700000000\", oauth_token=\"at\","
                                + " oauth_version=\"1.0\"");
    }

    @TempDir
    Path folder;

    @Test
    void anExportOfTelegramIsRead() throws IOException {
        var info = new FeedInfo(10_001, "own", "Own", "https://files.example/result.json", Duration.ofDays(1));
        var feed = Timelines.feed(info, Format.TELEGRAM);
        var document = Answers.document(folder, """
                {"name":"Channel","type":"public_channel","id":42,"messages":[
                {"id":1,"type":"service","date":"2026-07-01T09:00:00","action":"create_channel","text":""},
                {"id":2,"type":"message","date":"2026-07-01T10:00:00","date_unixtime":"1782896400","from":"Jane","from_id":"user7",
                "text":["See ",{"type":"text_link","text":"this","href":"https://evil.example/a"}," and ",
                {"type":"link","text":"https://evil.example/b"}," CVE-2026-1234"]},
                {"id":3,"type":"message","date":"2026-07-01T10:05:00","edited":"2026-07-01T11:00:00","from":null,"text":"plain <b>"},
                {"id":4,"type":"message","date":"soon","text":"x"}, 5]}""");

        var read = Answers.read(feed.read(document));

        assertThat(read.texts())
                .containsExactly(
                        "See this (https://evil.example/a) and https://evil.example/b CVE-2026-1234", "plain <b>");
        assertThat(read.rejected()).containsExactly("\"soon\" is no time", "the item is no object");
        var said = read.posts().get(0).said();
        assertThat(said.handle()).isEqualTo("user7");
        assertThat(said.time()).isEqualTo(Instant.ofEpochSecond(1_782_896_400));
        assertThat(said.links())
                .extracting(link -> link.url())
                .containsExactly("https://evil.example/a", "https://evil.example/b");
        assertThat(read.posts().get(1).id()).isEqualTo("42/3");
        assertThat(read.posts().get(1).said().author()).isEqualTo("Channel");
        assertThat(read.posts().get(1).said().edited()).isEqualTo(Instant.parse("2026-07-01T11:00:00Z"));
        assertThatThrownBy(() -> feed.read(Answers.document(folder, "{\"messages\":[]}")))
                .hasMessageContaining("no export");
    }

    /** What networks really sent: all of it is read. */
    @ParameterizedTest
    @CsvSource({
        "MASTODON, mastodon/tag_timeline.json, 20",
        "MASTODON, mastodon/public_timeline.json, 20",
        "MASTODON, mastodon/favourites.json, 1",
        "MASTODON, mastodon/statuses.json, 1",
        "MASTODON, mastodon/timelines.json, 1",
        "X, twitter-v1.1/search_tweets.abridged.json, 3",
        "X2, twitter-v2/cashtags.jsonl, 1",
        "X2, twitter-v2/cotweet.jsonl, 1",
        "X2, twitter-v2/many_urls.jsonl, 1",
        "X2, twitter-v2/media_tweet.jsonl, 1",
        "X2, twitter-v2/mentions_tweet.jsonl, 1",
        "X2, twitter-v2/verified_type.jsonl, 1"
    })
    void recordedAnswersAreRead(String format, String file, int posts) throws IOException {
        assumeTrue(Files.exists(SAMPLES.resolve(file)));
        Wire wire =
                switch (format) {
                    case "MASTODON" -> new Mastodon("https://s.example", "/api/v1/timelines/public", null, Map.of());
                    case "X" -> new XStatuses("https://s.example", "/1.1/search/tweets.json", Map.of());
                    default -> new XRecent("https://s.example", XRecent.SEARCH, null, Map.of());
                };

        var read = Answers.read(wire.read(Answers.document(SAMPLES.resolve(file))));

        assertThat(read.rejected()).isEmpty();
        assertThat(read.posts()).hasSize(posts);
        assertThat(read.texts()).allSatisfy(text -> assertThat(text).doesNotContain("</", "&amp;", "https://t.co/"));
    }
}
