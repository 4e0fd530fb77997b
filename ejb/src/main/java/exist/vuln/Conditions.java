package exist.vuln;

import exist.database.Sql;
import exist.vuln.Condition.Affects;
import exist.vuln.Condition.All;
import exist.vuln.Condition.Any;
import exist.vuln.Condition.Mark;
import exist.vuln.Condition.Not;
import exist.vuln.Condition.When;
import exist.vuln.VulnQuery.Scope;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Conditions as SQL about a row {@code v} of the table {@code vuln}. What other tables tell of few rows is asked before. */
final class Conditions {

    private final DataSource database;
    private final Affecting affecting;
    private final Scope scope;
    private final Map<Long, Reason> reasons = new HashMap<>();

    Conditions(DataSource database, Affecting affecting, Scope scope) {
        this.database = database;
        this.affecting = affecting;
        this.scope = scope;
    }

    /** Why a vulnerability affects what was asked for, by its id; there are some once the SQL is made. */
    Map<Long, Reason> reasons() {
        return reasons;
    }

    Sql sql(Condition condition) {
        if (condition instanceof All all) {
            return joined(all.of(), "AND", "TRUE");
        }
        if (condition instanceof Any any) {
            return joined(any.of(), "OR", "FALSE");
        }
        if (condition instanceof Not not) {
            // What is not known is not so.
            return new Sql("(").add(sql(not.of())).add(") IS NOT TRUE");
        }
        if (condition instanceof Affects affects) {
            var found = affecting.of(database, affects);
            found.forEach((id, reason) -> reasons.merge(id, reason, (a, b) -> a.compareTo(b) < 0 ? a : b));
            return ids(found.keySet());
        }
        if (condition instanceof Condition.About about) {
            return ascii(about.id()) ? ids(about(about.id())) : new Sql("FALSE");
        }
        return single(condition);
    }

    private Sql joined(List<Condition> conditions, String word, String none) {
        if (conditions.isEmpty()) {
            return new Sql(none);
        }
        var sql = new Sql("(");
        for (int i = 0; i < conditions.size(); i++) {
            sql.add(i == 0 ? "" : word).add(sql(conditions.get(i)));
        }
        return sql.add(")");
    }

    /** Numbers of ours, not of a user's. */
    private static Sql ids(Collection<Long> ids) {
        if (ids.isEmpty()) {
            return new Sql("FALSE");
        }
        var text = new StringBuilder("v.id IN (");
        ids.forEach(id -> text.append(id).append(','));
        text.setCharAt(text.length() - 1, ')');
        return new Sql(text.toString());
    }

    /** Ids have no other characters; the database compares them with nothing else. */
    private static boolean ascii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private List<Long> about(String id) {
        return new Sql("SELECT k.id FROM vuln k WHERE k.name = ?", id)
                .add("UNION SELECT c.advisory FROM vuln k JOIN vuln_cve c ON c.cve = k.id WHERE k.name = ?", id)
                .list(database, row -> row.getLong(1));
    }

    private Sql single(Condition condition) {
        if (condition instanceof Condition.Text text) {
            return Sql.within(text.part(), "v.title", "v.description");
        }
        if (condition instanceof Condition.Name name) {
            return ascii(name.id()) ? new Sql("v.name = ?", name.id()) : new Sql("FALSE");
        }
        if (condition instanceof Condition.Id id) {
            return ascii(id.part()) ? new Sql("v.name LIKE ?", Sql.containing(id.part())) : new Sql("FALSE");
        }
        if (condition instanceof Condition.Vendor vendor) {
            return new Sql(
                    "v.id IN (SELECT a.vuln FROM vuln_affected a WHERE a.vendor_key = ?)", Affected.key(vendor.name()));
        }
        if (condition instanceof Condition.Product product) {
            return new Sql(
                    "v.id IN (SELECT a.vuln FROM vuln_affected a WHERE a.product_key = ?)",
                    Affected.key(product.name()));
        }
        if (condition instanceof Condition.Weakness weakness) {
            return weakness("CWE-" + weakness.number());
        }
        if (condition instanceof Condition.Tagged tagged) {
            return new Sql(
                    "v.id IN (SELECT g.vuln FROM vuln_tag t JOIN vuln_tagged g ON g.tag = t.id WHERE t.name = ?)",
                    tagged.name());
        }
        if (condition instanceof Condition.State state) {
            return state.name().equals("DISPUTED")
                    ? new Sql("v.disputed")
                    : ascii(state.name()) ? new Sql("v.state = ?", state.name()) : new Sql("FALSE");
        }
        if (condition instanceof Condition.Number number) {
            return number(number);
        }
        return condition instanceof When when ? when(when) : marked(((Condition.Marked) condition).mark());
    }

    private static Sql number(Condition.Number number) {
        var comparison =
                switch (number.comparison()) {
                    case LESS -> "< ?";
                    case AT_MOST -> "<= ?";
                    case EQUAL -> "= ?";
                    case AT_LEAST -> ">= ?";
                    case MORE -> "> ?";
                };
        var column =
                switch (number.measure()) {
                    case CVSS -> "score ";
                    case CVSS2 -> "cvss2 ";
                    case CVSS3 -> "cvss3 ";
                    case CVSS4 -> "cvss4 ";
                    case EPSS -> "epss ";
                };
        return new Sql("v." + column + comparison, number.value());
    }

    private static Sql marked(Mark mark) {
        return new Sql(
                switch (mark) {
                    case KEV -> "v.kev_added IS NOT NULL";
                    case RANSOMWARE -> "v.ransomware = 1";
                    case EXPLOIT -> "v.exploits > 0";
                });
    }

    private static Sql when(When when) {
        return bounds(
                switch (when.event()) {
                    case PUBLISHED -> "v.published";
                    case MODIFIED -> "v.modified";
                    case KEV -> "v.kev_added";
                    case DUE -> "v.kev_due";
                },
                when);
    }

    private static Sql bounds(String column, When when) {
        var sql = new Sql("(" + column + " IS NOT NULL");
        if (when.from() != null) {
            sql.add("AND " + column + " >= ?", when.from());
        }
        if (when.to() != null) {
            sql.add("AND " + column + " < ?", when.to());
        }
        return sql.add(")");
    }

    /** Advisories bear what is known of their CVEs, but for what is wrong with them. */
    private Sql weakness(String name) {
        var own = new Sql("FIND_IN_SET(?, v.cwes)", name);
        return scope == Scope.LIST
                ? own
                : new Sql("(")
                        .add(own)
                        .add(
                                "OR NOT v.cve AND EXISTS (SELECT 1 FROM vuln_cve c JOIN vuln k ON k.id = c.cve"
                                        + " WHERE c.advisory = v.id AND FIND_IN_SET(?, k.cwes)))",
                                name);
    }
}
