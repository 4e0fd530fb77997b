package exist.vuln;

import exist.change.Changed;
import exist.change.Stretch;
import exist.database.Counts;
import exist.database.Newest;
import exist.database.Sql;
import exist.vuln.VulnQuery.Order;
import exist.vuln.VulnQuery.Scope;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Vulnerabilities: the reading side. What takes longer than 10 s ends with a {@link exist.database.TooBroadException}. */
@ApplicationScoped
public class Vulnerabilities {

    static final String ROW = """
            SELECT v.id, v.name, v.cve, v.source, f.name AS feed_name, v.state, v.disputed, v.title, v.description,
            v.published, v.modified, v.score, v.cvss2, v.cvss3, v.cvss4, v.cwes, v.epss, p.percentile, v.kev_added,
            v.kev_due, v.ransomware, v.exploits, v.found, v.changed, v.run
            """;

    static final String BESIDE =
            "LEFT JOIN feed f ON f.number = v.source AND f.tracker = 'vuln' LEFT JOIN epss p ON p.cve = v.name";

    private static final int FEW = 3_000;

    private final Affecting affecting = new Affecting();

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Inject
    Counts counts;

    public long count(VulnQuery query) {
        var question =
                new VulnQuery(query.scope(), query.condition(), Order.MODIFIED); // in any order there are as many
        return counts.of(question, () -> new Sql("SELECT COUNT(*)")
                .add(matches(query, conditions(query), sought(query) ? forced(Newest.AS_THEY_LIE) : ""))
                .number(database));
    }

    /** Keys are found first, so that what is skipped is skipped in the index. */
    public List<VulnRow> page(VulnQuery query, long offset, int limit) {
        var conditions = conditions(query);
        var rows = sought(query)
                ? newest(query)
                        .page(
                                database,
                                limit,
                                (index, holds) -> page(
                                        query,
                                        matches(query, conditions, forced(index))
                                                .add(holds),
                                        offset,
                                        limit))
                : page(query, matches(query, conditions, index(query)), offset, limit);
        return rows.stream()
                .map(row -> conditions.reasons().isEmpty()
                        ? row
                        : row.because(conditions.reasons().get(row.id())))
                .toList();
    }

    private List<VulnRow> page(VulnQuery query, Sql matches, long offset, int limit) {
        var order = "ORDER BY v." + query.order().column + " DESC, v.id DESC";
        return new Sql(ROW + "FROM (SELECT v.id")
                .add(matches)
                .add(order + " LIMIT ? OFFSET ?) k STRAIGHT_JOIN vuln v ON v.id = k.id", limit, offset)
                .add(BESIDE + " " + order)
                .list(database, Vulnerabilities::row);
    }

    private static Newest newest(VulnQuery query) {
        return new Newest("vuln v", "v." + query.scope().column + " = 1", "v." + query.order().column, order(query));
    }

    /** Whether words tell, and nothing of which few have it. */
    private static boolean sought(VulnQuery query) {
        return query.scope() != Scope.ANY
                && !Selective.is(query.condition())
                && Selective.readsTexts(query.condition());
    }

    /** Those of a stretch of the order of changes, in that order. */
    List<Changed<VulnRow>> changes(VulnQuery query, Stretch stretch, int limit) {
        var conditions = conditions(query);
        return new Sql(ROW + "FROM (SELECT v.id")
                .add(matches(query, conditions, " FORCE INDEX (k_run)"))
                .add(stretch.rows("v"))
                .add(stretch.order("v") + " LIMIT ?", limit)
                .add(") k STRAIGHT_JOIN vuln v ON v.id = k.id " + BESIDE + " " + stretch.order("v"))
                .list(database, row -> Changed.of(row, Vulnerabilities::row));
    }

    /** @param name in any case */
    public Optional<VulnRow> find(String name) {
        return page(new VulnQuery(Scope.ANY, new Condition.Name(name), Order.MODIFIED), 0, 1).stream()
                .findFirst();
    }

    /** Whether there is a tag of this name. */
    public boolean tagged(String name) {
        return new Sql(
                                "SELECT COUNT(*) FROM vuln_tag WHERE name = ? AND name COLLATE utf8mb4_nopad_bin = ?",
                                name,
                                name)
                        .number(database)
                > 0;
    }

    private Conditions conditions(VulnQuery query) {
        return new Conditions(database, affecting, query.scope());
    }

    private static Sql matches(VulnQuery query, Conditions conditions, String index) {
        return new Sql("FROM vuln v" + index + " WHERE")
                .add(query.scope() == Scope.ANY ? "TRUE" : "v." + query.scope().column + " = 1")
                .add("AND")
                .add(conditions.sql(query.condition()));
    }

    /** The order's own, in which a page ends early; where few match, the database finds them by what they are. */
    private String index(VulnQuery query) {
        if (query.scope() == Scope.ANY || Selective.is(query.condition())) {
            return "";
        }
        return query.order() != Order.MODIFIED && (query.scope() == Scope.ADVISORIES || fewMatch(query))
                ? ""
                : forced(order(query));
    }

    private static String order(VulnQuery query) {
        return query.scope() == Scope.ADVISORIES ? "k_api" : query.order().index;
    }

    private static String forced(String index) {
        return " FORCE INDEX (" + index + ")";
    }

    /** These indexes hold nothing but the order. To count what stands in others is cheap. */
    private boolean fewMatch(VulnQuery query) {
        return !query.condition().equals(Condition.NONE) && count(query) < FEW;
    }

    static VulnRow row(ResultSet row) throws SQLException {
        var cwes = row.getString("cwes");
        return new VulnRow(
                row.getLong("id"),
                row.getString("name"),
                row.getBoolean("cve"),
                row.getObject("source", Integer.class),
                row.getString("feed_name"),
                row.getString("state"),
                row.getBoolean("disputed"),
                row.getString("title"),
                row.getString("description"),
                Sql.instant(row, "published"),
                Sql.instant(row, "modified"),
                row.getBigDecimal("score"),
                row.getBigDecimal("cvss2"),
                row.getBigDecimal("cvss3"),
                row.getBigDecimal("cvss4"),
                cwes == null || cwes.isEmpty() ? List.of() : List.of(cwes.split(",")),
                row.getBigDecimal("epss"),
                row.getBigDecimal("percentile"),
                row.getObject("kev_added", LocalDate.class),
                row.getObject("kev_due", LocalDate.class),
                row.getObject("ransomware", Boolean.class),
                row.getInt("exploits"),
                Sql.instant(row, "found"),
                Sql.instant(row, "changed"),
                null);
    }
}
