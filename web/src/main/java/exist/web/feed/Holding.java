package exist.web.feed;

import exist.exploit.ExploitFeed;
import exist.feed.FeedRow;
import exist.news.NewsFeed;
import exist.social.PostFeed;
import exist.technique.TechniqueFeed;
import exist.threat.ThreatFeed;
import exist.vuln.VulnFeed;
import exist.web.Texts;

/**
 * What a feed brings, as its page names it.
 *
 * @param page where that is listed; null: it serves other pages, and has none
 */
public record Holding(String page, String icon, String label, String count) {

    static Holding of(FeedRow feed) {
        return switch (feed.tracker()) {
            case NewsFeed.TRACKER ->
                new Holding(
                        "news.xhtml",
                        "pi-book",
                        Texts.of("feed.articles"),
                        Texts.of("feed.articles.count", feed.ever()));
            case ThreatFeed.TRACKER ->
                new Holding(
                        "events.xhtml",
                        "pi-exclamation-triangle",
                        Texts.of("feed.threats"),
                        Texts.of("feed.threats.count", feed.ever()));
            case ExploitFeed.TRACKER ->
                new Holding(
                        "exploits.xhtml",
                        "pi-bolt",
                        Texts.of("feed.exploits"),
                        Texts.of("feed.exploits.count", feed.ever()));
            case VulnFeed.TRACKER -> new Holding(null, null, null, Texts.of("feed.vulns.count", feed.ever()));
            case PostFeed.TRACKER ->
                new Holding(
                        "posts.xhtml",
                        "pi-comments",
                        Texts.of("feed.posts"),
                        Texts.of("feed.posts.count", feed.ever()));
            case TechniqueFeed.TRACKER -> new Holding(null, null, null, Texts.of("feed.techniques.count", feed.ever()));
            default ->
                new Holding(
                        "reputation.xhtml",
                        "pi-flag",
                        Texts.of("feed.listings"),
                        Texts.of("feed.counts", feed.current(), feed.ever()));
        };
    }
}
