package exist.web.threat;

import exist.threat.AttributeQuery;
import exist.threat.AttributeQuery.Traits;
import exist.threat.EventQuery.Between;
import exist.threat.EventQuery.Labels;
import exist.threat.Tlp;
import exist.web.DayRange;
import exist.web.PageAddress;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;

/**
 * What the list of attributes shows, as it stands in the page's address. What makes no sense in an address is left out.
 * Each is null where anything will do.
 *
 * @param text words of the value
 * @param value the whole value
 */
record AttributeFilter(String text, String value, Traits traits, Labels labels, DayRange days) {

    /** @param parameters as in the address, but for the days */
    static AttributeFilter of(Map<String, String> parameters, DayRange days) {
        return new AttributeFilter(
                PageAddress.words(parameters.get("q")),
                PageAddress.words(parameters.get("value")),
                traits(parameters),
                EventFilter.labels(parameters),
                days);
    }

    static Traits traits(Map<String, String> parameters) {
        var ids = Objects.toString(parameters.get("ids"), "");
        return new Traits(
                PageAddress.words(parameters.get("type")),
                PageAddress.words(parameters.get("category")),
                ids.matches("true|false") ? Boolean.valueOf(ids) : null);
    }

    /** The part of the address behind the question mark. */
    String address() {
        var address = new PageAddress()
                .with("q", text)
                .with("value", value)
                .with("type", traits.type())
                .with("category", traits.category())
                .with("ids", traits.ids());
        return EventFilter.with(address, labels).with(days).toString();
    }

    /** @param zone in which a day begins */
    AttributeQuery query(Tlp upTo, ZoneId zone) {
        return new AttributeQuery(
                upTo,
                null,
                null,
                null,
                value,
                PageAddress.terms(text),
                new Between(days.begin(zone), days.end(zone)),
                traits,
                labels);
    }
}
