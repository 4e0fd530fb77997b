package exist.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What our answer must be where the original's is not the measure: worked out from the rows alone, without any SQL. */
final class Model implements Rows {

    private final Seed seed;
    private final Map<String, String> ids;
    private final Map<String, String> names;
    private final Map<String, Rows> others;

    /**
     * @param ids ours by the original's
     * @param names of sources by number
     * @param others rows by resource
     */
    Model(Seed seed, Map<String, String> ids, Map<String, String> names, Map<String, Rows> others) {
        this.seed = seed;
        this.ids = ids;
        this.names = names;
        this.others = others;
    }

    /** Those of the resource that is asked for. */
    Rows of(Recording recording) {
        return others.getOrDefault(recording.resource(), this);
    }

    @Override
    public List<String> fields() {
        return List.of("id", "source", "ip", "domain", "url", "description", "referrer", "countrycode", "datetime");
    }

    @Override
    public Stream<Shown> matching(Parameters asked, ZoneId zone) {
        return seed.rows().stream()
                .filter(row -> matches(row, asked))
                .map(row -> new Shown(row.datetime(), json(row, zone)));
    }

    private boolean matches(SeedRow row, Parameters asked) {
        var values = seed.unholdable().containsKey(row.id())
                ? new String[] {"", "", ""}
                : new String[] {row.ip(), row.domain(), row.url()};
        return (!asked.has("ip") || same(IndicatorKind.IP, values[0], asked.get("ip")))
                && (!asked.has("domain") || same(IndicatorKind.DOMAIN, values[1], asked.get("domain")))
                && (!asked.has("url") || same(IndicatorKind.URL, values[2], asked.get("url")))
                && (!asked.has("source") || asked.values().get("source").equals(Integer.toString(row.source())))
                && asked.terms().stream().allMatch(term -> mentions(row, values, term));
    }

    /** One indicator however it is written; of URLs upper and lower case are one. */
    private static boolean same(IndicatorKind kind, String value, String asked) {
        var indicator = parse(kind, value);
        return indicator.isPresent()
                && indicator
                        .map(found -> found.value().toLowerCase(Locale.ROOT))
                        .equals(parse(kind, asked).map(found -> found.value().toLowerCase(Locale.ROOT)));
    }

    private static Optional<Indicator> parse(IndicatorKind kind, String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(Indicators.parse(kind, text));
        } catch (MalformedIndicatorException e) {
            return Optional.empty();
        }
    }

    private boolean mentions(SeedRow row, String[] written, String term) {
        var item = seed.item(row.id());
        var normal = Stream.concat(
                Stream.of(item.indicator().value()),
                item.beside().stream().map(beside -> beside.indicator().value()));
        return Stream.concat(Stream.of(written).filter(text -> text != null), normal)
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(term));
    }

    /** Whether a term finds a row by another form of a value than the one that was written, or misses one that we can't hold. */
    boolean foundByNormalForm(Parameters asked) {
        return seed.rows().stream().anyMatch(row -> {
            var written = new String[] {row.ip(), row.domain(), row.url()};
            return asked.terms().stream()
                    .anyMatch(term -> seed.unholdable().containsKey(row.id())
                            ? contains(written, term) || mentions(row, new String[0], term)
                            : contains(written, term) != mentions(row, written, term));
        });
    }

    private static boolean contains(String[] written, String term) {
        return Stream.of(written)
                .anyMatch(text -> text != null && text.toLowerCase(Locale.ROOT).contains(term));
    }

    /** The row as the original would show it, with our id. */
    private JsonNode json(SeedRow row, ZoneId zone) {
        var json = JsonNodeFactory.instance.objectNode();
        var number = Integer.toString(row.source());
        boolean empty = seed.unholdable().containsKey(row.id());
        return json.put("id", ids.get(row.id()))
                .put("source", names.getOrDefault(number, number))
                .put("ip", empty ? null : row.ip())
                .put("domain", empty ? "" : row.domain())
                .put("url", empty ? "" : row.url())
                .put("description", row.description())
                .put("referrer", row.referrer())
                .put("countrycode", row.countrycode())
                .put("datetime", Rows.time(row.datetime(), zone));
    }

    @Override
    public JsonNode held(JsonNode row) {
        var original = ids.entrySet().stream()
                .filter(id -> id.getValue().equals(row.path("id").asText()))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
        if (!seed.unholdable().containsKey(original)) {
            return row;
        }
        return ((com.fasterxml.jackson.databind.node.ObjectNode) row.deepCopy())
                .put("ip", (String) null)
                .put("domain", "")
                .put("url", "");
    }

    /** Whether we have a source of that number. */
    boolean isSource(String number) {
        return number != null && names.containsKey(number);
    }

    List<String> sourceNumbers() {
        return seed.rows().stream()
                .map(row -> Integer.toString(row.source()))
                .distinct()
                .toList();
    }
}
