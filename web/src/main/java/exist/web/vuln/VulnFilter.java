package exist.web.vuln;

import exist.vuln.Condition;
import exist.vuln.Language;
import exist.vuln.MalformedQueryException;
import exist.vuln.Terms;
import exist.vuln.VulnQuery;
import exist.vuln.VulnQuery.Order;
import exist.web.PageAddress;
import exist.web.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the list shows, as it stands in the page's address. Each field is a term of the search language; the first is a whole
 * search.
 *
 * @param fields by their names in the address; those that say nothing are missing
 */
record VulnFilter(Map<String, String> fields, Order order) {

    private static final String SEARCH = "q";
    private static final String SORT = "sort";

    /** A field of the form: what stands before its text in the search. */
    private record Field(String name, String term, String comparison) {}

    private static final List<Field> FIELDS = List.of(
            new Field("vendor", "vendor", ":"),
            new Field("product", "product", ":"),
            new Field("affects", "affects", ":"),
            new Field("cwe", "cwe", ":"),
            new Field("cvss", "cvss", ">="),
            new Field("cvssmax", "cvss", "<="),
            new Field("epss", "epss", ">="),
            new Field("kev", "kev", ":"),
            new Field("ransomware", "ransomware", ":"),
            new Field("exploit", "exploit", ":"),
            new Field("published", "published", ":"),
            new Field("modified", "modified", ":"));

    /** What can't be searched for, in the user's words. */
    static final class Unclear extends Exception {
        private static final long serialVersionUID = 1;

        Unclear(String message) {
            super(message);
        }
    }

    /** @param parameters as in the address */
    static VulnFilter of(Map<String, String> parameters) {
        var fields = new TreeMap<String, String>();
        Stream.concat(Stream.of(SEARCH), FIELDS.stream().map(Field::name)).forEach(name -> {
            var words = PageAddress.words(parameters.get(name));
            if (words != null) {
                fields.put(name, words);
            }
        });
        return new VulnFilter(fields, order(parameters.get(SORT)));
    }

    /** One that there is not is the usual one: the address was typed by hand. */
    private static Order order(String name) {
        return Stream.of(Order.values())
                .filter(order -> order.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(Order.MODIFIED);
    }

    /** The part of the address behind the question mark. */
    String address() {
        var address = new PageAddress().with(SEARCH, fields.get(SEARCH));
        FIELDS.forEach(field -> address.with(field.name(), fields.get(field.name())));
        return address.with(SORT, order == Order.MODIFIED ? null : order.name().toLowerCase(Locale.ROOT))
                .toString();
    }

    /**
     * @param now from which times are counted back
     * @param zone in which a day begins
     */
    VulnQuery query(Instant now, ZoneId zone) throws Unclear {
        var all = new ArrayList<Condition>();
        try {
            all.add(Language.parse(fields.getOrDefault(SEARCH, ""), now, zone));
        } catch (MalformedQueryException e) {
            throw new Unclear(Texts.of("vuln.unclear", e.position(), e.near(), Texts.of("vuln.fault." + e.fault())));
        }
        var terms = new Terms(now, zone);
        for (var field : FIELDS) {
            var text = fields.get(field.name());
            if (text != null) {
                all.add(term(terms, field, text));
            }
        }
        return VulnQuery.list(new Condition.All(all), order);
    }

    private static Condition term(Terms terms, Field field, String text) throws Unclear {
        try {
            return terms.field(field.term(), field.comparison(), text);
        } catch (Terms.Unfit e) {
            throw new Unclear(Texts.of(
                    "vuln.unfit", Texts.of("vuln.field." + field.name()), text, Texts.of("vuln.fault." + e.fault())));
        }
    }
}
