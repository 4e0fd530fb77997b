package exist.news.feed;

import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.news.Article;
import exist.news.NewsFeed;
import exist.news.inoreader.Inoreader;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;

/**
 * News and advisories that most security teams follow. All are read alike, so a feed is a line here; those of one's own are
 * made in the console or by the API.
 */
@Dependent
class NewsFeeds {

    private static final Duration OFTEN = Duration.ofMinutes(30);
    private static final Duration SELDOM = Duration.ofHours(2);

    @Produces
    Feed<Article> bleepingComputer() {
        return feed(601, "bleepingcomputer", "BleepingComputer", "https://www.bleepingcomputer.com/feed/", OFTEN);
    }

    @Produces
    Feed<Article> securityWeek() {
        return feed(602, "securityweek", "SecurityWeek", "https://www.securityweek.com/feed/", OFTEN);
    }

    @Produces
    Feed<Article> theHackerNews() {
        return feed(603, "thehackernews", "The Hacker News", "https://feeds.feedburner.com/TheHackersNews", OFTEN);
    }

    @Produces
    Feed<Article> krebs() {
        return feed(604, "krebsonsecurity", "Krebs on Security", "https://krebsonsecurity.com/feed/", SELDOM);
    }

    @Produces
    Feed<Article> schneier() {
        return feed(605, "schneier", "Schneier on Security", "https://www.schneier.com/feed/atom/", SELDOM);
    }

    @Produces
    Feed<Article> databreaches() {
        return feed(606, "databreaches", "DataBreaches.net", "https://databreaches.net/feed/", SELDOM);
    }

    @Produces
    Feed<Article> internetStormCenter() {
        return feed(607, "sans-isc", "SANS Internet Storm Center", "https://isc.sans.edu/rssfeed_full.xml", SELDOM);
    }

    @Produces
    Feed<Article> talos() {
        return feed(608, "talos", "Cisco Talos", "https://blog.talosintelligence.com/rss/", SELDOM);
    }

    @Produces
    Feed<Article> unit42() {
        return feed(609, "unit42", "Unit 42", "https://unit42.paloaltonetworks.com/feed/", SELDOM);
    }

    @Produces
    Feed<Article> securelist() {
        return feed(610, "securelist", "Securelist", "https://securelist.com/feed/", SELDOM);
    }

    @Produces
    Feed<Article> microsoft() {
        return feed(
                611,
                "microsoft-security",
                "Microsoft Security Blog",
                "https://www.microsoft.com/en-us/security/blog/feed/",
                SELDOM);
    }

    @Produces
    Feed<Article> proofpoint() {
        return feed(612, "proofpoint", "Proofpoint", "https://www.proofpoint.com/us/rss.xml", SELDOM);
    }

    @Produces
    Feed<Article> weLiveSecurity() {
        return feed(613, "welivesecurity", "WeLiveSecurity", "https://www.welivesecurity.com/en/rss/feed/", SELDOM);
    }

    @Produces
    Feed<Article> cisa() {
        return feed(
                621,
                "cisa-advisories",
                "CISA advisories",
                "https://www.cisa.gov/cybersecurity-advisories/all.xml",
                SELDOM);
    }

    @Produces
    Feed<Article> jpcert() {
        return feed(622, "jpcert", "JPCERT/CC", "https://www.jpcert.or.jp/rss/jpcert.rdf", SELDOM);
    }

    @Produces
    Feed<Article> jvn() {
        return feed(623, "jvn", "JVN", "https://jvn.jp/rss/jvn.rdf", SELDOM);
    }

    @Produces
    Feed<Article> amazonLinux() {
        return feed(
                624,
                "amazon-linux",
                "Amazon Linux 2023 security advisories",
                "https://alas.aws.amazon.com/AL2023/alas.rss",
                SELDOM);
    }

    @Produces
    Feed<Article> inoreader() {
        return new Inoreader(new FeedInfo(631, "inoreader", "Inoreader", Inoreader.ALL, Duration.ofHours(1)).withKey());
    }

    private static Feed<Article> feed(int number, String id, String name, String address, Duration period) {
        return new NewsFeed(new FeedInfo(number, id, name, address, period));
    }
}
