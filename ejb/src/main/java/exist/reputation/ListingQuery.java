package exist.reputation;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which listings are wanted; conditions are joined by AND, and without any it is all of them.
 *
 * @param id of one listing, or null
 * @param values each listing must be of, or name beside, every one of these
 * @param url null, or a URL of which upper and lower case are one, as the original's clients know it
 * @param contains null, or an address (finds itself, the networks around it and URLs on it), a network (finds what lies
 *     within and the networks around it) or a domain (finds itself, its subdomains and what is on them)
 * @param sources numbers of feeds; empty: any. The same goes for {@code feeds}, their ids
 * @param now only what is listed now
 * @param on from the first instant of a period (included) to its end (not included): only what was listed at some time in it
 * @param begun likewise: only listings that began in it; an end may be {@link Instant#MIN} or {@link Instant#MAX}
 * @param search terms, each part of one of the listing's values
 * @param listsOnly none that threat events make
 * @param impossible one of the values can't be a value at all, so nothing has it
 */
public record ListingQuery(
        ListingId id,
        List<Indicator> values,
        Indicator url,
        Indicator contains,
        Set<Integer> sources,
        Set<String> feeds,
        IndicatorKind kind,
        boolean now,
        Span on,
        Span begun,
        List<String> search,
        boolean listsOnly,
        boolean impossible) {

    public static final ListingQuery ALL = builder().build();

    /** From an instant to one that is not in it any more. */
    public record Span(Instant from, Instant to) {}

    public ListingQuery {
        values = List.copyOf(values);
        sources = Set.copyOf(sources);
        feeds = Set.copyOf(feeds);
        search = List.copyOf(search);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Whether a look-up by value leaves few listings, whatever else is asked. */
    boolean byValue() {
        return id != null || !values.isEmpty() || url != null || contains != null;
    }

    /** The same, but of listings that began in a span. */
    ListingQuery begun(Span span) {
        return new ListingQuery(
                id, values, url, contains, sources, feeds, kind, now, on, span, search, listsOnly, impossible);
    }

    /** The same at any time. */
    ListingQuery anyTime() {
        return new ListingQuery(
                id, values, url, contains, sources, feeds, kind, false, null, null, search, listsOnly, impossible);
    }

    public static final class Builder {
        private ListingId id;
        private final List<Indicator> values = new ArrayList<>();
        private Indicator url;
        private Indicator contains;
        private final Set<Integer> sources = new LinkedHashSet<>();
        private final Set<String> feeds = new LinkedHashSet<>();
        private IndicatorKind kind;
        private boolean now;
        private Span on;
        private Instant from = Instant.MIN;
        private Instant to = Instant.MAX;
        private List<String> search = List.of();
        private boolean listsOnly;
        private boolean impossible;

        /** @param text as in {@link ListingRow#id}; what is no such id finds nothing */
        public Builder id(String text) {
            id = ListingId.parse(text).orElse(null);
            impossible |= id == null;
            return this;
        }

        public Builder ip(String text) {
            parse(IndicatorKind.IP, text).ifPresent(values::add);
            return this;
        }

        public Builder domain(String text) {
            parse(IndicatorKind.DOMAIN, text).ifPresent(values::add);
            return this;
        }

        /** Upper and lower case are one here, also in the path. */
        public Builder url(String text) {
            url = parse(IndicatorKind.URL, text).orElse(null);
            return this;
        }

        public Builder value(Indicator indicator) {
            values.add(indicator);
            return this;
        }

        private Optional<Indicator> parse(IndicatorKind kind, String text) {
            try {
                return Optional.of(Indicators.parse(kind, text));
            } catch (MalformedIndicatorException e) {
                impossible = true;
                return Optional.empty();
            }
        }

        /** @throws IllegalArgumentException if it is neither address nor network nor domain */
        public Builder contains(Indicator indicator) {
            switch (indicator.kind()) {
                case IP, NETWORK, DOMAIN -> contains = indicator;
                default -> throw new IllegalArgumentException(indicator.kind().label() + " contains nothing");
            }
            return this;
        }

        /** Called again, it adds one: listings of any of them. */
        public Builder source(int number) {
            sources.add(number);
            return this;
        }

        /** Called again, it adds one: listings of any of them. */
        public Builder feed(String id) {
            feeds.add(id);
            return this;
        }

        public Builder kind(IndicatorKind kind) {
            this.kind = kind;
            return this;
        }

        public Builder listedNow() {
            now = true;
            return this;
        }

        public Builder on(LocalDate day, ZoneId zone) {
            on = new Span(
                    day.atStartOfDay(zone).toInstant(),
                    day.plusDays(1).atStartOfDay(zone).toInstant());
            return this;
        }

        /** Listings that began then or later. */
        public Builder from(Instant instant) {
            from = instant;
            return this;
        }

        /** Listings that began earlier than this. */
        public Builder to(Instant instant) {
            to = instant;
            return this;
        }

        /** @param text terms between blanks and commas; upper and lower case are one */
        public Builder search(String text) {
            search = Stream.of(text.split("[\\p{IsWhite_Space}\\x1c-\\x1f,]+"))
                    .filter(term -> !term.isEmpty())
                    .distinct()
                    .toList();
            return this;
        }

        /** Only what lists say: none of what threat events make. */
        public Builder listsOnly() {
            listsOnly = true;
            return this;
        }

        public ListingQuery build() {
            var begun = from.equals(Instant.MIN) && to.equals(Instant.MAX) ? null : new Span(from, to);
            return new ListingQuery(
                    id, values, url, contains, sources, feeds, kind, now, on, begun, search, listsOnly, impossible);
        }
    }
}
