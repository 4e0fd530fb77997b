package exist.web.dashboard;

import exist.database.TooBroadException;
import exist.feed.FeedCatalog;
import exist.feed.FeedHealth;
import exist.feed.FeedRow;
import exist.indicator.IndicatorKind;
import exist.reputation.FeedCount;
import exist.reputation.ListingQuery;
import exist.reputation.ListingRow;
import exist.reputation.Listings;
import exist.reputation.ReputationFeed;
import exist.settings.Settings;
import exist.web.Days;
import exist.web.Texts;
import exist.web.feed.FeedsInWords;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is new, how the feeds are, and how much there is. */
@Named("dashboard")
@RequestScoped
public class DashboardView {

    private static final int NEWEST = 12;
    private static final int SOURCES = 8;

    /** A bar: what, how many, and where it leads. */
    public record Share(String label, String icon, long value, String href) {}

    /** A {@link Card} as it is drawn. */
    public record Shown(
            String tracker, String title, String icon, String page, String all, String none, List<Card.Newest> newest) {

        /** Empty if its newest stand elsewhere. */
        private static Optional<Shown> of(Card card) {
            return Optional.ofNullable(card.newest())
                    .map(newest -> new Shown(
                            card.tracker(), card.title(), card.icon(), card.page(), card.all(), card.empty(), newest));
        }
    }

    @Inject
    Listings listings;

    @Inject
    Cards cards;

    @Inject
    FeedCatalog catalog;

    @Inject
    Settings settings;

    private List<FeedCount> counts;
    private List<FeedRow> feeds;
    private Days days;
    private List<Shown> shown;
    private List<Cards.Row> trackers;
    private boolean asked;

    public List<ListingRow> getNewest() {
        return listings.page(ListingQuery.ALL, 0, NEWEST);
    }

    /** Those whose newest stand beside each other; they are asked once, the page reads them several times. */
    public List<Shown> getCards() {
        if (shown == null) {
            shown = cards.all().stream()
                    .map(Shown::of)
                    .flatMap(Optional::stream)
                    .toList();
        }
        return shown;
    }

    public List<Cards.Row> getTrackers() {
        if (trackers == null) {
            trackers = cards.rows(feeds());
        }
        return trackers;
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
            case RUNNING -> 2;
            case IDLE -> feed.silence() != null ? 1 : 3;
            case WAITING -> 4;
            case NO_KEY -> 5;
            case OFF -> 6;
        };
    }

    public int getFeedCount() {
        return feeds().size();
    }

    public long getWorking() {
        return FeedsInWords.delivering(feeds());
    }

    /** "1 failing, 2 no key", or that all is well. */
    public String getFeedSummary() {
        var others =
                FeedsInWords.of(feeds(), FeedHealth.FAILING, FeedHealth.WAITING, FeedHealth.NO_KEY, FeedHealth.OFF);
        return others.isEmpty() ? Texts.of("dash.feeds.well") : others;
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
