package exist.web.threat;

import exist.indicator.Indicator;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.threat.EventQuery;
import exist.threat.EventQuery.Between;
import exist.threat.EventQuery.Labels;
import exist.threat.Tlp;
import exist.web.DayRange;
import exist.web.PageAddress;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;

/**
 * What the list of events shows, as it stands in the page's address. What makes no sense in an address is left out rather
 * than refused: it was cut off or typed by hand. Each is null where anything will do.
 *
 * @param text words of what it is about
 * @param attribute part of the value of an attribute, {@code indicator} what one names
 */
record EventFilter(String text, String attribute, Indicator indicator, Integer level, Labels labels, DayRange days) {

    /** @param parameters as in the address, but for the days */
    static EventFilter of(Map<String, String> parameters, DayRange days) {
        var level = Objects.toString(parameters.get("level"), "");
        return new EventFilter(
                PageAddress.words(parameters.get("q")),
                PageAddress.words(parameters.get("attr")),
                indicator(PageAddress.words(parameters.get("indicator"))),
                level.matches("[1-4]") ? Integer.valueOf(level) : null,
                labels(parameters),
                days);
    }

    private static Indicator indicator(String text) {
        try {
            return text == null ? null : Indicators.parse(text);
        } catch (MalformedIndicatorException e) {
            return null;
        }
    }

    static Labels labels(Map<String, String> parameters) {
        var technique = PageAddress.words(parameters.get("technique"));
        return new Labels(
                PageAddress.words(parameters.get("tag")),
                PageAddress.words(parameters.get("org")),
                PageAddress.words(parameters.get("feed")),
                Tlp.ofLabel(Objects.toString(parameters.get("tlp"), "")).orElse(null),
                technique == null ? null : technique.toUpperCase(java.util.Locale.ROOT));
    }

    static PageAddress with(PageAddress address, Labels labels) {
        return address.with("tag", labels.tag())
                .with("org", labels.org())
                .with("feed", labels.feed())
                .with("tlp", labels.tlp() == null ? null : labels.tlp().label())
                .with("technique", labels.technique());
    }

    /** The part of the address behind the question mark. */
    String address() {
        var address = new PageAddress()
                .with("q", text)
                .with("attr", attribute)
                .with("indicator", indicator == null ? null : indicator.value())
                .with("level", level);
        return with(address, labels).with(days).toString();
    }

    /** @param zone in which a day begins */
    EventQuery query(Tlp upTo, ZoneId zone) {
        return new EventQuery(
                upTo,
                null,
                null,
                level,
                attribute,
                indicator,
                PageAddress.terms(text),
                new Between(days.begin(zone), days.end(zone)),
                Between.ANY_TIME,
                labels);
    }
}
