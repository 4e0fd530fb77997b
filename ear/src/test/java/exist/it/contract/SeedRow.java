package exist.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.Details;
import exist.reputation.ListedItem;
import exist.reputation.ListedItem.Beside;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A row of the original's table of reputation; an address may be missing, the other texts are never null. */
record SeedRow(
        String id,
        String ip,
        String domain,
        String url,
        int source,
        String description,
        String referrer,
        String countrycode,
        Instant datetime) {

    static SeedRow of(JsonNode row) {
        return new SeedRow(
                row.get("id").asText(),
                text(row.get("ip")),
                row.get("domain").asText(),
                row.get("url").asText(),
                row.get("source").asInt(),
                text(row.get("description")),
                text(row.get("referrer")),
                row.get("countrycode").asText(),
                Instant.parse(row.get("datetime").asText()));
    }

    private static String text(JsonNode value) {
        return value.isNull() ? null : value.asText();
    }

    /** The row's values as ours: the most specific one last. */
    List<Beside> values() throws MalformedIndicatorException {
        var values = new ArrayList<Beside>();
        if (ip != null) {
            values.add(value(IndicatorKind.IP, ip));
        }
        if (!domain.isEmpty()) {
            values.add(value(IndicatorKind.DOMAIN, domain));
        }
        if (!url.isEmpty()) {
            values.add(value(IndicatorKind.URL, url));
        }
        return values;
    }

    private static Beside value(IndicatorKind kind, String text) throws MalformedIndicatorException {
        var indicator = Indicators.parse(kind, text);
        return new Beside(indicator, indicator.value().equals(text) ? null : text);
    }

    /** One listing of the most specific value, with the others beside it. */
    ListedItem item() throws MalformedIndicatorException {
        var values = values();
        var listed = values.remove(values.size() - 1);
        return new ListedItem(listed.indicator(), listed.raw(), values, details());
    }

    /** A listing that has what the row has, except for its values. */
    ListedItem standIn() {
        // A kind that the original did not know: its three fields of values stay empty.
        return new ListedItem(new Indicator(IndicatorKind.HASH, id), details());
    }

    private Details details() {
        return new Details(null, description, referrer, countrycode, null, null, null);
    }
}
