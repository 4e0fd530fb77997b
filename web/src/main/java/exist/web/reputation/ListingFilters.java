package exist.web.reputation;

import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.FeedCount;
import exist.reputation.ListingQuery;
import exist.reputation.Listings;
import exist.web.api.BadParametersException;
import exist.web.api.QueryString;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Turns the parameters of a request into a query, and tells all that is wrong with them at once. */
final class ListingFilters {

    private static final String KINDS =
            Arrays.stream(IndicatorKind.values()).map(IndicatorKind::label).collect(Collectors.joining(", "));

    private final Listings listings;
    private final QueryString parameters;
    private final ZoneId zone;
    private final ListingQuery.Builder wanted = ListingQuery.builder();
    private final Map<String, List<String>> wrong = new LinkedHashMap<>();

    ListingFilters(Listings listings, QueryString parameters, ZoneId zone) {
        this.listings = listings;
        this.parameters = parameters;
        this.zone = zone;
    }

    /** A parameter that does not fit: the message is for the client. */
    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1;

        Unfit(String message) {
            super(message);
        }
    }

    private interface Reader {
        void read(String text) throws Unfit;
    }

    /** @throws BadParametersException if one can't be what it is */
    ListingQuery.Builder read() {
        parameters.text("ip").ifPresent(wanted::ip);
        parameters.text("domain").ifPresent(wanted::domain);
        parameters.text("url").ifPresent(wanted::url);
        parameters.text("search").ifPresent(wanted::search);
        // A number is taken literally, blanks and zeros included, as the original did.
        parameters.literal("source").ifPresent(check("source", this::source));
        parameters.text("feed").ifPresent(check("feed", this::feed));
        parameters.text("kind").ifPresent(check("kind", this::kind));
        parameters.text("listed").ifPresent(check("listed", this::listed));
        parameters.text("on").ifPresent(check("on", this::on));
        parameters.text("contains").ifPresent(check("contains", this::contains));
        if (!wrong.isEmpty()) {
            throw new BadParametersException(wrong);
        }
        return wanted;
    }

    private Consumer<String> check(String name, Reader reader) {
        return text -> {
            try {
                reader.read(text);
            } catch (Unfit e) {
                wrong.put(name, List.of(e.getMessage()));
            }
        };
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
            wanted.on(day, zone);
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
