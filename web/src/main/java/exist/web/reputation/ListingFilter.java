package exist.web.reputation;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.ListingQuery;
import exist.web.DayRange;
import exist.web.PageAddress;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the list shows, as it stands in the page's address; the export takes the same. What makes no sense in an address is
 * left out rather than refused: it was cut off or typed by hand.
 *
 * @param text an indicator to find with all that lies in it or around it, or words; in quotes always words; null: any
 * @param kind null: any
 * @param feeds ids; empty: any
 * @param from first day on which the listing began, or null; {@code to} the last
 * @param on null unless {@code listed} is ON
 */
public record ListingFilter(
        String text, IndicatorKind kind, List<String> feeds, LocalDate from, LocalDate to, Listed listed, LocalDate on)
        implements Serializable {

    public enum Listed {
        NOW,
        EVER,
        ON
    }

    public ListingFilter {
        text = PageAddress.words(text);
        feeds = feeds == null ? List.of() : List.copyOf(feeds);
        listed = listed == null || listed == Listed.ON && on == null ? Listed.EVER : listed;
        on = listed == Listed.ON ? on : null;
    }

    static ListingFilter of(Map<String, String[]> parameters) {
        return new ListingFilter(
                first(parameters, "q"),
                oneOf(IndicatorKind.class, first(parameters, "kind")),
                Stream.of(parameters.getOrDefault("feed", new String[0]))
                        .filter(id -> id.matches("[a-z0-9-]{2,64}"))
                        .toList(),
                PageAddress.day(first(parameters, "from")),
                PageAddress.day(first(parameters, "to")),
                Optional.ofNullable(oneOf(Listed.class, first(parameters, "listed")))
                        .orElse(Listed.NOW),
                PageAddress.day(first(parameters, "on")));
    }

    /** The part of the address behind the question mark; only what differs from the first look at the list. */
    public String address() {
        var address = new PageAddress().with("q", text).with("kind", kind == null ? null : kind.label());
        feeds.forEach(feed -> address.with("feed", feed));
        return address.with(days())
                .with("listed", listed == Listed.NOW ? null : listed.name().toLowerCase())
                .with("on", on)
                .toString();
    }

    DayRange days() {
        return new DayRange(from, to);
    }

    /** @param zone in which a day begins */
    public ListingQuery query(ZoneId zone) {
        var query = flow();
        if (from != null) {
            query.from(days().begin(zone));
        }
        if (to != null) {
            query.to(days().end(zone));
        }
        switch (listed) {
            case NOW -> query.listedNow();
            case ON -> query.on(on, zone);
            case EVER -> {}
        }
        return query.build();
    }

    /** The same without its times: what came and went over the days. */
    ListingQuery.Builder flow() {
        var query = ListingQuery.builder().kind(kind);
        feeds.forEach(query::feed);
        var indicator = indicator();
        if (indicator.isPresent()) {
            switch (indicator.get().kind()) {
                case IP, NETWORK, DOMAIN -> query.contains(indicator.get());
                case URL, HASH, EMAIL -> query.value(indicator.get());
            }
        } else if (text != null) {
            query.search(words());
        }
        return query;
    }

    /** The text as an indicator, if it is one. */
    Optional<Indicator> indicator() {
        if (text == null || quoted()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Indicators.parse(text));
        } catch (MalformedIndicatorException e) {
            return Optional.empty();
        }
    }

    private boolean quoted() {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    }

    private String words() {
        return quoted() ? text.substring(1, text.length() - 1) : text;
    }

    private static String first(Map<String, String[]> parameters, String name) {
        var values = parameters.get(name);
        return values == null || values.length == 0 ? null : values[0];
    }

    private static <E extends Enum<E>> E oneOf(Class<E> type, String name) {
        return Stream.of(type.getEnumConstants())
                .filter(constant -> constant.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }
}
