package exist.social.feed;

import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.feed.OwnFeedDefinition.Format;
import exist.social.Post;
import exist.social.wire.Timelines;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Where security people talk. Timelines of one network are read alike, so a feed is a line here; those of one's own are made
 * in the console or by the API.
 */
@Dependent
class PostFeeds {

    private static final Duration OFTEN = Duration.ofMinutes(30);
    private static final Duration SELDOM = Duration.ofHours(1);

    @Produces
    Feed<Post> mastodonCve() {
        return mastodon(701, "cve");
    }

    @Produces
    Feed<Post> mastodonThreatIntel() {
        return mastodon(702, "threatintel");
    }

    @Produces
    Feed<Post> mastodonMalware() {
        return mastodon(703, "malware");
    }

    @Produces
    Feed<Post> mastodonRansomware() {
        return mastodon(704, "ransomware");
    }

    @Produces
    Feed<Post> mastodonPhishing() {
        return mastodon(705, "phishing");
    }

    @Produces
    Feed<Post> blueskyCve() {
        return bluesky(721, "cve");
    }

    @Produces
    Feed<Post> blueskyThreatIntel() {
        return bluesky(722, "threatintel");
    }

    @Produces
    Feed<Post> blueskyMalware() {
        return bluesky(723, "malware");
    }

    @Produces
    Feed<Post> blueskyRansomware() {
        return bluesky(724, "ransomware");
    }

    /** What the original's account followed, nobody knows; these are words that such accounts write. */
    @Produces
    Feed<Post> x() {
        var words = "(#threatintel OR #malware OR #ransomware OR #phishing OR #IOC) -is:retweet";
        var address =
                "https://api.x.com/2/tweets/search/recent?query=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
        return feed(741, "x-threatintel", "X: threat intelligence", address, SELDOM, Format.X);
    }

    private static Feed<Post> mastodon(int number, String tag) {
        var address = "https://infosec.exchange/api/v1/timelines/tag/" + tag;
        return feed(number, "mastodon-" + tag, "Mastodon: #" + tag, address, OFTEN, Format.MASTODON);
    }

    /**
     * What is open to everybody elsewhere is closed for searching; here it is open. The address is that of the first request,
     * for by that a mirror tells one search from another.
     */
    private static Feed<Post> bluesky(int number, String tag) {
        var address = "https://api.bsky.app/xrpc/app.bsky.feed.searchPosts?q=%23" + tag + "&limit=100&sort=latest";
        return feed(number, "bluesky-" + tag, "Bluesky: #" + tag, address, SELDOM, Format.BLUESKY);
    }

    private static Feed<Post> feed(int number, String id, String name, String address, Duration period, Format format) {
        return Timelines.feed(new FeedInfo(number, id, name, address, period).with(format.key()), format);
    }
}
