package exist.web.dashboard;

import exist.database.TooBroadException;
import exist.exploit.ExploitQuery;
import exist.exploit.ExploitRow;
import exist.exploit.Exploits;
import exist.feed.FeedCatalog;
import exist.feed.FeedHealth;
import exist.feed.FeedRow;
import exist.indicator.IndicatorKind;
import exist.news.ArticleQuery;
import exist.news.ArticleRow;
import exist.news.Articles;
import exist.reputation.FeedCount;
import exist.reputation.ListingQuery;
import exist.reputation.ListingRow;
import exist.reputation.Listings;
import exist.reputation.ReputationFeed;
import exist.settings.Settings;
import exist.social.PostQuery;
import exist.social.PostRow;
import exist.social.Posts;
import exist.threat.Clearance;
import exist.threat.EventQuery;
import exist.threat.EventRow;
import exist.threat.ThreatEvents;
import exist.web.Days;
import exist.web.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is new, how the feeds are, and how much there is. */
@Named("dashboard")
@RequestScoped
public class DashboardView {

    private static final int NEWEST = 12;
    private static final int SOURCES = 8;
    private static final int NEWS = 5;

    /** A bar: what, how many, and where it leads. */
    public record Share(String label, String icon, long value, String href) {}

    @Inject
    Listings listings;

    @Inject
    ThreatEvents events;

    @Inject
    Clearance clearance;

    @Inject
    Exploits exploits;

    @Inject
    Articles articles;

    @Inject
    Posts posts;

    @Inject
    FeedCatalog catalog;

    @Inject
    Settings settings;

    private List<FeedCount> counts;
    private List<FeedRow> feeds;
    private Days days;
    private boolean asked;

    public List<ListingRow> getNewest() {
        return listings.page(ListingQuery.ALL, 0, NEWEST);
    }

    public List<EventRow> getThreats() {
        return events.page(EventQuery.all(clearance.onPages()), 0, NEWS);
    }

    public List<ExploitRow> getExploits() {
        return exploits.page(ExploitQuery.ALL, 0, NEWS);
    }

    public List<PostRow> getPosts() {
        return posts.page(PostQuery.ALL, 0, NEWS);
    }

    public List<ArticleRow> getNews() {
        return articles.page(ArticleQuery.ALL, 0, NEWS);
    }

    /** Null where counting takes too long. */
    public Days getDays() {
        if (!asked) {
            asked = true;
            try {
                days = Days.of(listings.perDay(ListingQuery.ALL, 30, settings.zone()));
            } catch (TooBroadException e) {
                days = null;
            }
        }
        return days;
    }

    public long getCurrent() {
        return counts().stream().mapToLong(FeedCount::current).sum();
    }

    public long getEver() {
        return counts().stream().mapToLong(FeedCount::ever).sum();
    }

    /** What needs someone first, then what runs, then the newest runs. */
    public List<FeedRow> getFeeds() {
        return feeds().stream()
                .sorted(Comparator.comparingInt(DashboardView::urgency)
                        .thenComparing(
                                f -> f.lastRun() == null ? null : f.lastRun().started(),
                                Comparator.nullsLast(Comparator.reverseOrder())))
                .limit(SOURCES)
                .toList();
    }

    private static int urgency(FeedRow feed) {
        return switch (feed.state()) {
            case FAILING -> 0;
            case RUNNING -> 1;
            case IDLE -> 2;
            case NO_KEY -> 3;
            case OFF -> 4;
        };
    }

    public int getFeedCount() {
        return feeds().size();
    }

    /** Feeds that deliver: on, with a key where one is needed, and not failing. */
    public long getWorking() {
        return feeds().stream()
                .filter(f -> f.state() == FeedHealth.IDLE || f.state() == FeedHealth.RUNNING)
                .count();
    }

    /** "1 failing, 2 no key", or that all is well. */
    public String getFeedSummary() {
        var parts = Stream.of(FeedHealth.FAILING, FeedHealth.NO_KEY, FeedHealth.OFF)
                .map(health -> {
                    long n = feeds().stream().filter(f -> f.state() == health).count();
                    return n == 0 ? null : n + " " + Texts.of("feed.state." + health);
                })
                .filter(part -> part != null)
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? Texts.of("dash.feeds.well") : parts;
    }

    public List<Share> getKinds() {
        return Stream.of(IndicatorKind.values())
                .map(kind -> new Share(
                        Texts.of("kind." + kind),
                        kind.name(),
                        counts().stream()
                                .filter(c -> c.kind() == kind)
                                .mapToLong(FeedCount::current)
                                .sum(),
                        "/reputation.xhtml?kind=" + kind.label()))
                .filter(share -> share.value() > 0)
                .sorted(Comparator.comparingLong(Share::value).reversed())
                .toList();
    }

    /** The largest sources, the rest as one. */
    public List<Share> getSources() {
        var all = feeds().stream()
                .filter(f -> f.current() > 0 && f.tracker().equals(ReputationFeed.TRACKER))
                .sorted(Comparator.comparingLong(FeedRow::current).reversed())
                .toList();
        var shares = new ArrayList<Share>();
        all.stream()
                .limit(SOURCES)
                .forEach(f -> shares.add(new Share(f.name(), null, f.current(), "/reputation.xhtml?feed=" + f.id())));
        if (all.size() > SOURCES) {
            long rest = all.stream().skip(SOURCES).mapToLong(FeedRow::current).sum();
            shares.add(new Share(Texts.of("dash.others", all.size() - SOURCES), null, rest, "/feeds.xhtml"));
        }
        return shares;
    }

    /** The longest bar's value. */
    public long most(List<Share> shares) {
        return shares.stream().mapToLong(Share::value).max().orElse(0);
    }

    private List<FeedRow> feeds() {
        if (feeds == null) {
            feeds = catalog.all();
        }
        return feeds;
    }

    private List<FeedCount> counts() {
        if (counts == null) {
            counts = listings.counts();
        }
        return counts;
    }
}
