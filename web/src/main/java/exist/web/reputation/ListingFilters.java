package exist.web.reputation;

import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.FeedCount;
import exist.reputation.ListingQuery;
import exist.reputation.Listings;
import exist.web.api.Filters;
import exist.web.api.Filters.Unfit;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.stream.Collectors;

/** Turns the parameters of a request into a query, and tells all that is wrong with them at once. */
final class ListingFilters {

    private static final String KINDS =
            Arrays.stream(IndicatorKind.values()).map(IndicatorKind::label).collect(Collectors.joining(", "));

    private final Listings listings;
    private final Filters filters;
    private final ListingQuery.Builder wanted = ListingQuery.builder();

    ListingFilters(Listings listings, Filters filters) {
        this.listings = listings;
        this.filters = filters;
    }

    /** @throws exist.web.api.BadParametersException if one can't be what it is */
    ListingQuery.Builder read() {
        filters.text("ip", wanted::ip);
        filters.text("domain", wanted::domain);
        filters.text("url", wanted::url);
        wanted.search(String.join(" ", filters.search()));
        // A number is taken literally, blanks and zeros included, as the original did.
        filters.literal("source", this::source);
        filters.text("feed", this::feed);
        filters.text("kind", this::kind);
        filters.text("listed", this::listed);
        filters.text("on", this::on);
        filters.text("contains", this::contains);
        filters.end();
        return wanted;
    }

    private void source(String text) throws Unfit {
        var known = new HashSet<>(listings.sources().keySet());
        listings.counts().stream().map(FeedCount::feedNumber).forEach(known::add);
        wanted.source(known.stream()
                .filter(number -> number.toString().equals(text))
                .findFirst()
                .orElseThrow(
                        () -> new Unfit("\"" + text + "\" is no source: /api/reputation/sources has their numbers.")));
    }

    private void feed(String text) throws Unfit {
        if (!listings.feedIds().containsValue(text)) {
            throw new Unfit("\"" + text + "\" is no feed: /api/feeds has their ids.");
        }
        wanted.feed(text);
    }

    private void kind(String text) throws Unfit {
        wanted.kind(Arrays.stream(IndicatorKind.values())
                .filter(kind -> kind.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new Unfit("\"" + text + "\" is none of " + KINDS + ".")));
    }

    private void listed(String text) throws Unfit {
        switch (text) {
            case "now" -> wanted.listedNow();
            case "ever" -> {}
            default -> throw new Unfit("\"" + text + "\" is neither now nor ever.");
        }
    }

    private void on(String text) throws Unfit {
        try {
            var day = LocalDate.parse(text);
            if (day.getYear() < 1 || day.getYear() > 9_999) {
                throw new Unfit("\"" + text + "\" is not within the years 1 to 9999.");
            }
            wanted.on(day, filters.zone());
        } catch (DateTimeException e) {
            throw new Unfit("\"" + text + "\" is no date of the form YYYY-MM-DD.");
        }
    }

    private void contains(String text) throws Unfit {
        try {
            wanted.contains(Indicators.parse(text));
        } catch (MalformedIndicatorException | IllegalArgumentException e) {
            throw new Unfit("\"" + text + "\" is neither an address nor a network nor a domain.");
        }
    }
}
