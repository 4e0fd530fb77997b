package exist.social.wire;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.FeedInfo;
import exist.feed.OwnFeedDefinition.Format;
import exist.social.Link;
import exist.social.Network;
import exist.social.Post;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyndicatedPostsTest {

    private static final String URL = "https://bridge.example/jane/rss";

    @TempDir
    Path folder;

    /** As networks and bridges write them, with a title and without. */
    @Test
    void readsPostsOfRss() throws IOException {
        var read = read("""
                <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Jane (@jane)</title>
                <link>https://bridge.example/jane</link>
                <item><title>RT by @jane: look at this very long…</title><dc:creator>@joe</dc:creator>
                <description>&lt;p&gt;RT by @jane: look at this very long text on CVE-2026-1234,
                &lt;a href="https://evil.example/kit?a=1"&gt;evil.example/k…&lt;/a&gt;&lt;/p&gt;</description>
                <guid isPermaLink="false">77</guid><link>https://bridge.example/joe/77</link>
                <pubDate>Tue, 30 Jun 2026 09:30:00 GMT</pubDate></item>
                <item><description>&lt;p&gt;no title&lt;br&gt;two lines&lt;/p&gt;</description>
                <guid>https://bridge.example/jane/76</guid><pubDate>Mon, 29 Jun 2026 09:30:00 GMT</pubDate></item>
                <item><title>A title</title><description>and other words</description><author>j@bridge.example (Jo)</author>
                <guid>https://bridge.example/jane/75</guid><pubDate>nobody knows</pubDate></item>
                </channel></rss>""");

        assertThat(read.rejected()).isEmpty();
        assertThat(read.posts()).extracting(Post::network).containsOnly(Network.RSS);
        assertThat(read.posts())
                .extracting(Post::id)
                .containsExactly(URL + " 77", "https://bridge.example/jane/76", "https://bridge.example/jane/75");
        assertThat(read.texts())
                .containsExactly(
                        "RT by @jane: look at this very long text on CVE-2026-1234, https://evil.example/kit?a=1",
                        "no title\ntwo lines",
                        "A title\n\nand other words");
        assertThat(read.posts().stream().map(Post::said))
                .satisfiesExactly(
                        first -> {
                            assertThat(first.author()).isEqualTo("@joe");
                            assertThat(first.handle()).isEqualTo("joe");
                            assertThat(first.address()).isEqualTo("https://bridge.example/joe/77");
                            assertThat(first.time()).isEqualTo(Instant.parse("2026-06-30T09:30:00Z"));
                            assertThat(first.links()).extracting(Link::host).containsExactly("evil.example");
                            assertThat(first.cves()).containsExactly("CVE-2026-1234");
                        },
                        second -> {
                            assertThat(second.author()).isEqualTo("Jane (@jane)");
                            assertThat(second.handle()).isEqualTo("jane");
                            assertThat(second.address()).isEqualTo("https://bridge.example/jane/76");
                        },
                        third -> {
                            assertThat(third.author()).isEqualTo("Jo");
                            assertThat(third.handle()).isEqualTo("Jo");
                            assertThat(third.time()).as("when it was found").isEqualTo(Answers.NOW);
                        });
    }

    @Test
    void readsPostsOfAtom() throws IOException {
        var read = read("""
                <feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><author><name>Whole Feed</name></author>
                <entry><id>tag:bridge.example,2026:1</id><title type="html">&lt;b&gt;one&lt;/b&gt;</title>
                <updated>2026-06-30T09:30:00Z</updated><author><name>Jane</name></author></entry>
                <entry><id>tag:bridge.example,2026:2</id><title>two</title><updated>0001-01-01T00:00:00Z</updated></entry></feed>""");

        assertThat(read.texts()).containsExactly("one", "two");
        assertThat(read.posts()).extracting(post -> post.said().author()).containsExactly("Jane", "Whole Feed");
        assertThat(read.posts().get(1).said().time()).isEqualTo(Answers.NOW);
    }

    private Answers.Read read(String text) throws IOException {
        var feed = Timelines.feed(new FeedInfo(10_001, "own", "Own", URL, Duration.ofHours(1)), Format.RSS_POSTS);
        return Answers.read(feed.read(Answers.document(folder, text)));
    }
}
