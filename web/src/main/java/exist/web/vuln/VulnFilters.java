package exist.web.vuln;

import exist.vuln.Condition;
import exist.vuln.Language;
import exist.vuln.MalformedQueryException;
import exist.vuln.Terms;
import exist.vuln.VulnQuery;
import exist.vuln.VulnQuery.Order;
import exist.vuln.VulnQuery.Scope;
import exist.web.api.Filters;
import exist.web.api.Filters.Unfit;
import exist.web.api.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads which vulnerabilities a client of the Web API wants. */
final class VulnFilters {

    /** Parameters that are terms of the search: each with its field and how it is compared. */
    private static final Map<String, List<String>> TERMS = terms();

    private static final Map<String, Order> ORDERS = Map.of(
            "modified", Order.MODIFIED,
            "published", Order.PUBLISHED,
            "score", Order.SCORE,
            "epss", Order.EPSS,
            "kev", Order.KEV,
            "exploits", Order.EXPLOITS);

    private VulnFilters() {}

    private static Map<String, List<String>> terms() {
        var terms = new LinkedHashMap<String, List<String>>();
        for (var same : List.of(
                "vendor",
                "product",
                "affects",
                "cwe",
                "state",
                "kev",
                "ransomware",
                "exploit",
                "published",
                "modified")) {
            terms.put(same, List.of(same, ":"));
        }
        for (var number : List.of("cvss", "cvss2", "cvss3", "cvss4", "epss")) {
            terms.put(number + "_min", List.of(number, ">="));
            terms.put(number + "_max", List.of(number, "<="));
        }
        return terms;
    }

    /**
     * @param id of the only one that may be found, or null
     * @param tagged whether there is a tag of a name
     * @param now from which times are counted back
     * @throws exist.web.api.BadParametersException if one can't be what it is
     */
    static VulnQuery read(Filters filters, String id, Predicate<String> tagged, Instant now) {
        var all = new ArrayList<Condition>();
        if (id != null) {
            all.add(new Condition.Name(id));
        }
        filters.search().forEach(term -> all.add(new Condition.Text(term)));
        filters.text("cve", text -> all.add(new Condition.About(Ids.text(text))));
        filters.each("tag", text -> all.add(tag(text, tagged)));
        dates(filters, "vulndb_published_date", Condition.Event.PUBLISHED, all);
        dates(filters, "vulndb_last_modified", Condition.Event.MODIFIED, all);
        filters.text("q", text -> all.add(search(text, now, filters)));
        var terms = new Terms(now, filters.zone());
        TERMS.forEach((name, term) -> filters.text(name, text -> all.add(term(terms, term, text))));
        var scope = id != null ? Scope.ANY : filters.value("entry", VulnFilters::scope);
        var order = filters.value("order", text -> order(text, scope));
        filters.end();
        return new VulnQuery(
                scope == null ? Scope.ADVISORIES : scope,
                all.size() == 1 ? all.get(0) : new Condition.All(all),
                order == null ? Order.MODIFIED : order);
    }

    private static void dates(Filters filters, String field, Condition.Event event, List<Condition> all) {
        var from = filters.after(field).orElse(null);
        var to = filters.before(field).orElse(null);
        if (from != null || to != null) {
            all.add(new Condition.When(event, from, to));
        }
    }

    private static Condition tag(String name, Predicate<String> tagged) throws Unfit {
        if (!tagged.test(name)) {
            throw new Unfit("There is no tag \"" + name + "\".");
        }
        return new Condition.Tagged(name);
    }

    private static Condition search(String text, Instant now, Filters filters) throws Unfit {
        try {
            return Language.parse(text, now, filters.zone());
        } catch (MalformedQueryException e) {
            throw new Unfit("The search is not understood: " + e.getMessage());
        }
    }

    private static Condition term(Terms terms, List<String> term, String text) throws Unfit {
        try {
            return terms.field(term.get(0), term.get(1), text);
        } catch (Terms.Unfit e) {
            throw new Unfit("\"" + text + "\" does not fit: " + e.fault().words() + ".");
        }
    }

    private static Scope scope(String text) throws Unfit {
        return switch (text) {
            case "advisory" -> Scope.ADVISORIES;
            case "cve" -> Scope.LIST;
            default -> throw new Unfit("\"" + text + "\" is neither advisory nor cve.");
        };
    }

    private static Order order(String text, Scope scope) throws Unfit {
        if (!ORDERS.containsKey(text)) {
            throw new Unfit("\"" + text + "\" is none of modified, published, score, epss, kev and exploits.");
        }
        if (scope != Scope.LIST) {
            throw new Unfit("Only the list of entry=cve has another order.");
        }
        return ORDERS.get(text);
    }
}
