package exist.web.reputation;

import exist.feed.FeedCatalog;
import exist.feed.FeedRow;
import exist.indicator.IndicatorKind;
import exist.reputation.FeedCount;
import exist.reputation.Listings;
import exist.web.Texts;
import exist.web.reputation.ListingFilter.Listed;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a list can be filtered by, with counts as long as the loader has counted them already: no page waits for counting. */
@Named("choices")
@RequestScoped
public class ListingChoices {

    /** A choice; the count is null where counting would be slow. */
    public record Choice(String value, String label, Long count) {}

    @Inject
    Listings listings;

    @Inject
    FeedCatalog catalog;

    private List<FeedRow> feeds;
    private List<FeedCount> counts;
    private Map<Integer, String> ids;

    @PostConstruct
    void read() {
        var listing = listings.feedIds();
        feeds = catalog.all().stream()
                .filter(feed -> listing.containsKey(feed.number()))
                .sorted(Comparator.comparing(FeedRow::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        counts = listings.counts();
        ids = feeds.stream().collect(Collectors.toMap(FeedRow::number, FeedRow::id));
    }

    public List<Choice> kinds(ListingFilter filter) {
        return Stream.of(IndicatorKind.values())
                .map(kind -> new Choice(
                        kind.name(),
                        Texts.of("kind." + kind),
                        count(
                                filter,
                                c -> c.kind() == kind
                                        && (filter.feeds().isEmpty()
                                                || filter.feeds().contains(ids.get(c.feedNumber()))))))
                .toList();
    }

    public List<Choice> sources(ListingFilter filter) {
        return feeds.stream()
                .map(feed -> new Choice(
                        feed.id(),
                        feed.name(),
                        count(
                                filter,
                                c -> c.feedNumber() == feed.number()
                                        && (filter.kind() == null || c.kind() == filter.kind()))))
                .toList();
    }

    private Long count(ListingFilter filter, Predicate<FeedCount> which) {
        if (filter.text() != null || filter.from() != null || filter.to() != null || filter.listed() == Listed.ON) {
            return null;
        }
        return counts.stream()
                .filter(which)
                .mapToLong(c -> filter.listed() == Listed.NOW ? c.current() : c.ever())
                .sum();
    }

    /** The chosen sources in a few words. */
    public String sourcesLabel(ListingFilter filter) {
        var chosen = filter.feeds();
        return switch (chosen.size()) {
            case 0 -> Texts.of("rep.any");
            case 1 ->
                feeds.stream()
                        .filter(feed -> feed.id().equals(chosen.get(0)))
                        .map(FeedRow::name)
                        .findFirst()
                        .orElse(chosen.get(0));
            default -> Texts.of("rep.sources.of", chosen.size(), feeds.size());
        };
    }
}
