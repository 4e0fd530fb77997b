package exist.vuln;

import exist.database.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** How the likelihood (EPSS) that a CVE is exploited has changed. */
@ApplicationScoped
public class Likelihoods {

    private static final String STEP = "0.01";
    private static final int CANDIDATES = 500;

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    /**
     * A score that held for some days.
     *
     * @param since the first of them
     */
    public record Step(LocalDate since, BigDecimal score, BigDecimal percentile) {}

    /** A CVE whose score has risen. @param by how much, of 1 */
    public record Rise(VulnRow row, double by) {}

    /** From the oldest to the one that holds now; none: it has never had a score. */
    public List<Step> of(String cve) {
        return new Sql("SELECT since, score, percentile FROM epss_history WHERE cve = ?", cve)
                .add("UNION ALL SELECT since, score, percentile FROM epss WHERE cve = ? ORDER BY 1", cve)
                .list(
                        database,
                        row -> new Step(row.getObject(1, LocalDate.class), row.getBigDecimal(2), row.getBigDecimal(3)));
    }

    /** The day of the newest scores; null: there are none. */
    public LocalDate newest() {
        return new Sql("SELECT MAX(day) FROM epss_day")
                .list(database, row -> row.getObject(1, LocalDate.class))
                .get(0);
    }

    /**
     * CVEs whose score has risen most, the one that rose most first. Many scores move a little each day: only who has made a
     * step of 0.01 in one of them is looked at.
     *
     * @param days how many, up to that of the newest scores
     */
    public List<Rise> rising(int days, int limit) {
        var newest = newest();
        if (newest == null) {
            return List.of();
        }
        var since = newest.minusDays(days - 1L);
        var rises = new ArrayList<Rise>();
        new Sql(Vulnerabilities.ROW + ", k.rise FROM (SELECT h.cve, SUM(h.rise) AS rise FROM (SELECT c.cve")
                .add("FROM epss_history c WHERE c.rise >= " + STEP + " AND c.until IN")
                .addList(since.datesUntil(newest.plusDays(1)).toList())
                .add("GROUP BY c.cve ORDER BY MAX(c.rise) DESC LIMIT " + CANDIDATES
                        + ") s STRAIGHT_JOIN epss_history h")
                .add("ON h.cve = s.cve AND h.until >= ? GROUP BY h.cve HAVING SUM(h.rise) >= " + STEP, since)
                .add("ORDER BY 2 DESC, 1 LIMIT ?) k STRAIGHT_JOIN vuln v ON v.name = k.cve", limit)
                .add(Vulnerabilities.BESIDE + " ORDER BY k.rise DESC, v.name")
                .list(database, row -> rises.add(new Rise(Vulnerabilities.row(row), row.getDouble("rise"))));
        return rises;
    }
}
