package exist.social.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.social.Link;
import exist.social.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What networks answer, and what becomes of it. */
class WiresTest {

    private static final Wire MASTODON =
            new Mastodon("https://here.example", "/api/v1/timelines/tag/cve", null, Map.of());
    private static final Wire BLUESKY = Timelines.search("#cve");
    private static final Wire X = new XRecent("https://api.x.com", XRecent.SEARCH, null, Map.of("query", "cve"));
    private static final Wire STATUSES = new XStatuses("https://api.example", "/1.1/search/tweets.json", Map.of());

    @TempDir
    Path folder;

    private Answers.Read read(Wire wire, String answer) throws IOException {
        return Answers.read(
                wire.read(Answers.document(folder, answer.replace('\'', '"').replace("~", "\\\""))));
    }

    private static String status(String content) {
        return """
                [{'id':'115000000000000001','created_at':'2026-07-01T10:00:00.000Z','edited_at':null,'language':'en',
                'uri':'https://there.example/users/jane/statuses/1','url':'https://there.example/@jane/1','reblog':null,
                'spoiler_text':'','account':{'acct':'jane@there.example','username':'jane','display_name':'Jane',
                'url':'https://there.example/@jane'},'content':'%s'}]""".formatted(content);
    }

    @Test
    void aPostOfMastodonIsTextAndLinks() throws IOException {
        var post = read(
                        MASTODON,
                        status(
                                "<p>New <a href=~https://there.example/tags/cve~ class=~mention hashtag~>#<span>CVE</span></a>"
                                        + " &amp; more:<br>see <a href=~https://evil.example/a/very/long/path?x=1~>"
                                        + "<span class=~invisible~>https://</span><span class=~ellipsis~>evil.example/a/very</span>"
                                        + "<span class=~invisible~>/long/path?x=1</span></a></p>"
                                        + "<p><a href=~https://evil.example/2~>a harmless word</a>"
                                        + "<script>alert(1)</script><img src=x onerror=alert(1)></p>"))
                .only();

        assertThat(post.network()).isEqualTo(Network.MASTODON);
        assertThat(post.id()).isEqualTo("https://there.example/users/jane/statuses/1");
        assertThat(post.said().text())
                .isEqualTo("New #CVE & more:\nsee https://evil.example/a/very/long/path?x=1\n\n"
                        + "a harmless word (https://evil.example/2)");
        assertThat(post.said().links())
                .extracting(Link::url)
                .containsExactly("https://evil.example/a/very/long/path?x=1", "https://evil.example/2");
        assertThat(post.said().author()).isEqualTo("Jane");
        assertThat(post.said().handle()).isEqualTo("jane@there.example");
        assertThat(post.said().address()).isEqualTo("https://there.example/@jane/1");
        assertThat(post.said().time()).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(post.said().repeats()).isNull();
    }

    @Test
    void whatIsWrittenToLookLikeMarksIsText() throws IOException {
        var post = read(MASTODON, status("<p>&lt;script&gt;alert(1)&lt;/script&gt; 1 &lt; 2</p>"))
                .only();

        assertThat(post.said().text()).isEqualTo("<script>alert(1)</script> 1 < 2");
    }

    @Test
    void aBoostIsSaidToBeOne() throws IOException {
        var post = read(MASTODON, """
                        [{'id':'2','created_at':'2026-07-01T11:00:00Z','uri':'https://here.example/users/joe/statuses/2/activity',
                        'url':null,'content':'','account':{'acct':'joe','username':'joe','url':'https://here.example/@joe'},
                        'reblog':{'id':'1','created_at':'2026-07-01T10:00:00Z','uri':'https://there.example/users/jane/statuses/1',
                        'url':'https://there.example/@jane/1','content':'<p>first</p>','language':'ja',
                        'account':{'acct':'jane@there.example','username':'jane'}}}]""").only();

        assertThat(post.said().text()).isEqualTo("RT @jane@there.example: first");
        assertThat(post.said().handle()).isEqualTo("joe@here.example");
        assertThat(post.said().author()).isEqualTo("joe");
        assertThat(post.said().repeats()).isEqualTo("https://there.example/@jane/1");
        assertThat(post.said().language()).isEqualTo("ja");
    }

    @Test
    void whatCannotBeReadIsRejectedAndTheOthersAreNot() throws IOException {
        var good = status("<p>good</p>").strip();
        var inner = good.substring(1, good.length() - 1);
        var read = read(
                MASTODON,
                "[{}, 5, " + inner.replace("2026-07-01T10:00:00.000Z", "yesterday") + ", {'id':'3','created_at':"
                        + "'2026-07-01T10:00:00Z','account':{}}, " + inner + "]");

        assertThat(read.texts()).containsExactly("good");
        assertThat(read.rejected())
                .containsExactly(
                        "it has no \"id\"", "the item is no object", "\"yesterday\" is no time", "it has no \"acct\"");
    }

    @Test
    void aPostOfTomorrowIsOneOfNow() throws IOException {
        assertThat(read(MASTODON, status("x").replace("2026-07-01T10", "2036-07-01T10"))
                        .only()
                        .said()
                        .time())
                .isEqualTo(Answers.NOW);
    }

    private static String bluesky(String text, String facets) {
        return """
                {'posts':[{'uri':'at://did:plc:abc/app.bsky.feed.post/3k','cid':'x','author':{'did':'did:plc:abc',
                'handle':'jane.example','displayName':'Jane'},'record':{'$type':'app.bsky.feed.post','text':'%s',
                'createdAt':'2026-07-01T10:00:00.123Z','langs':['en'],'facets':[%s],
                'embed':{'$type':'app.bsky.embed.external','external':{'uri':'https://card.example/','title':'t'}}},
                'indexedAt':'2026-07-01T10:00:01.000Z'}],'cursor':'100'}""".formatted(text, facets);
    }

    private static String facet(int begin, int end, String uri) {
        return "{'index':{'byteStart':" + begin + ",'byteEnd':" + end
                + "},'features':[{'$type':'app.bsky.richtext.facet#link','uri':'" + uri + "'}]}";
    }

    @Test
    void aPostOfBlueskyHasItsLinksWrittenOut() throws IOException {
        // Places are counted in bytes of UTF-8: the sushi has four.
        var post = read(
                        BLUESKY,
                        bluesky(
                                "🍣 evil.example/lo... and here",
                                facet(28, 32, "https://here.example/") + ","
                                        + facet(5, 23, "https://evil.example/long/path")))
                .only();

        assertThat(post.id()).isEqualTo("at://did:plc:abc/app.bsky.feed.post/3k");
        assertThat(post.said().text()).isEqualTo("🍣 https://evil.example/long/path and https://here.example/");
        assertThat(post.said().links())
                .extracting(Link::host)
                .containsExactly("evil.example", "here.example", "card.example");
        assertThat(post.said().address()).isEqualTo("https://bsky.app/profile/jane.example/post/3k");
        assertThat(post.said().time()).isEqualTo(Instant.parse("2026-07-01T10:00:00.123Z"));
        assertThat(post.said().language()).isEqualTo("en");
    }

    @Test
    void placesThatCannotBeAreNone() throws IOException {
        var post = read(
                        BLUESKY,
                        bluesky(
                                "abcdef",
                                String.join(
                                        ",",
                                        facet(4, 2, "https://a.example/"),
                                        facet(0, 99, "https://b.example/"),
                                        facet(0, 3, "javascript:alert(1)"),
                                        facet(0, 4, "https://c.example/"),
                                        facet(2, 6, "https://d.example/"))))
                .only();

        assertThat(post.said().text()).isEqualTo("abcd (https://c.example/)ef");
        assertThat(post.said().links())
                .extracting(Link::host)
                .containsExactly("c.example", "d.example", "card.example");
    }

    @Test
    void datesThatCannotBeGiveWayToWhenItWasSeen() throws IOException {
        for (var claimed : List.of("2036-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "soon")) {
            assertThat(read(BLUESKY, bluesky("x", "").replace("2026-07-01T10:00:00.123Z", claimed))
                            .only()
                            .said()
                            .time())
                    .isEqualTo(Instant.parse("2026-07-01T10:00:01Z"));
        }
    }

    @Test
    void aRepostOfBlueskyIsSaidToBeOne() throws IOException {
        var post = bluesky("x", "");
        var wire = new Bluesky("https://b.example", Bluesky.AUTHOR, Map.of("actor", "joe.example"));
        var inner = post.substring(post.indexOf("[") + 1, post.lastIndexOf("]"));
        var read = read(
                wire,
                "{'feed':[{'post':" + inner + ",'reason':{'$type':'app.bsky.feed.defs#reasonRepost','by':{'did':"
                        + "'did:plc:joe','handle':'joe.example'},'indexedAt':'2026-07-01T11:00:00Z'}},{'post':" + inner
                        + ",'reason':{'$type':'app.bsky.feed.defs#reasonPin'}}],'cursor':'c'}");

        assertThat(read.texts()).containsExactly("RT @jane.example: x", "x");
        assertThat(read.posts().get(0).id()).isNotEqualTo(read.posts().get(1).id());
        assertThat(read.posts().get(0).said().repeats()).isEqualTo("https://bsky.app/profile/jane.example/post/3k");
        assertThat(read.posts().get(0).said().handle()).isEqualTo("joe.example");
        assertThat(read.posts().get(0).said().time()).isEqualTo(Instant.parse("2026-07-01T11:00:00Z"));
    }

    private static final String TWEETS = """
            {'data':[{'id':'1800000000000000003','author_id':'7','created_at':'2026-07-01T10:05:00.000Z','lang':'en',
            'edit_history_tweet_ids':['1800000000000000001','1800000000000000003'],
            'text':'see https://t.co/abc, https://t.co/abcd &lt;b&gt; &amp;amp; https://t.co/unknown',
            'entities':{'urls':[{'url':'https://t.co/abc','expanded_url':'https://evil.example/?a=1&amp;b=2'},
            {'url':'https://t.co/abcd','expanded_url':'https://short.example/x','unwound_url':'https://evil.example/d'}]}},
            {'id':'1800000000000000004','author_id':'8','created_at':'2026-07-01T10:06:00.000Z','lang':'und','text':'RT @jane: lo…',
            'referenced_tweets':[{'type':'retweeted','id':'5'}]},
            {'id':'1800000000000000005','author_id':'7','created_at':'2026-07-01T10:07:00.000Z','text':'short…',
            'note_tweet':{'text':'a long one https://t.co/n','entities':{'urls':[{'url':'https://t.co/n','expanded_url':'https://n.example/'}]}}}],
            'includes':{'users':[{'id':'7','name':'Jane','username':'jane'}],
            'tweets':[{'id':'5','author_id':'7','text':'long original','created_at':'2026-07-01T09:00:00.000Z'}]},
            'meta':{'result_count':3,'newest_id':'1800000000000000005','next_token':'tok'}}""";

    @Test
    void postsOfX() throws IOException {
        var read = read(X, TWEETS);

        assertThat(read.rejected()).isEmpty();
        assertThat(read.texts())
                .containsExactly(
                        "see https://evil.example/?a=1&amp;b=2, https://evil.example/d <b> &amp; https://t.co/unknown",
                        "RT @jane: long original",
                        "a long one https://n.example/");
        var edited = read.posts().get(0);
        assertThat(edited.id()).as("the first version's").isEqualTo("1800000000000000001");
        assertThat(edited.said().edited()).isEqualTo(Instant.parse("2026-07-01T10:05:00Z"));
        assertThat(edited.said().time()).isEqualTo(Instant.ofEpochMilli((1800000000000000001L >> 22) + 1288834974657L));
        assertThat(edited.said().address()).isEqualTo("https://x.com/jane/status/1800000000000000003");
        var repost = read.posts().get(1).said();
        assertThat(repost.repeats()).isEqualTo("https://x.com/jane/status/5");
        assertThat(repost.handle()).as("an author who did not come along").isEqualTo("8");
        assertThat(repost.language()).isNull();
    }

    @Test
    void nothingFoundIsNothingWrong() throws IOException {
        assertThat(read(X, "{'meta':{'result_count':0}}").posts()).isEmpty();
        assertThat(read(MASTODON, "[]").posts()).isEmpty();
        assertThat(read(BLUESKY, "{'posts':[]}").posts()).isEmpty();
        assertThat(read(STATUSES, "{'statuses':[]}").posts()).isEmpty();
    }

    @Test
    void whatIsNoTimelineIsRefused() {
        for (var wire : List.of(MASTODON, BLUESKY, X, STATUSES)) {
            for (var answer : List.of(
                    "",
                    "{'error':'This method requires an authenticated user'}",
                    "<html><title>Busy</title>",
                    "[{'id':'1', \u0000",
                    "{'title':'Unauthorized','status':401}",
                    "\u0001\u0002\u0003\u0004")) {
                assertThatThrownBy(() -> read(wire, answer))
                        .as("%s: %s", wire, answer)
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void postsOfApi11AreReadByTwitter4j() throws IOException {
        var read = read(STATUSES, """
                {'statuses':[{'created_at':'Wed Jul 01 10:00:00 +0000 2026','id':1800000000000000001,'id_str':'1800000000000000001',
                'full_text':'a &amp; &lt;b&gt; https://t.co/xyz','truncated':false,'lang':'en',
                'entities':{'urls':[{'url':'https://t.co/xyz','expanded_url':'https://evil.example/','display_url':'e','indices':[20,36]}]},
                'user':{'id':7,'name':'Jane &amp; Joe','screen_name':'jane'}},
                {'created_at':'Wed Jul 01 11:00:00 +0000 2026','id':1800000000000000002,'text':'RT @jane: a…',
                'user':{'id':8,'name':'Max','screen_name':'max'},'retweeted_status':{'created_at':'Wed Jul 01 10:00:00 +0000 2026',
                'id':1800000000000000001,'full_text':'the whole','user':{'id':7,'name':'Jane','screen_name':'jane'}}},
                {'id':'x','text':5}, {}, {'id':3,'text':'of nobody','created_at':'Wed Jul 01 10:00:00 +0000 2026'},
                {'id':4,'text':'of no time','user':{'id':8,'name':'Max','screen_name':'max'}}]}""");

        assertThat(read.texts()).containsExactly("a & <b> https://evil.example/", "RT @jane: the whole");
        assertThat(read.rejected()).hasSize(4);
        var said = read.posts().get(0).said();
        assertThat(said.time()).isEqualTo(Instant.parse("2026-07-01T10:00:00Z"));
        assertThat(said.author()).isEqualTo("Jane & Joe");
        assertThat(said.links()).extracting(Link::url).containsExactly("https://evil.example/");
        assertThat(read.posts().get(1).said().repeats()).isEqualTo("https://x.com/jane/status/1800000000000000001");
    }
}
