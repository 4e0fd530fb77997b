package exist.vuln.load;

import exist.feed.load.Run;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;

/** What is known of CVEs beyond words stands on the advisories that name them as well: of several, the worst. */
final class Advisories {

    private static final String MARK = "UPDATE vuln a JOIN (SELECT n.advisory, MAX(c.epss) AS epss,"
            + " MAX(c.exploits) AS exploits, MIN(c.kev_added) AS kev_added, MIN(c.kev_due) AS kev_due,"
            + " MAX(c.ransomware) AS ransomware FROM vuln_cve n JOIN vuln c ON c.id = n.cve WHERE n.advisory IN ";
    private static final String SET = " GROUP BY n.advisory) m ON m.advisory = a.id SET a.epss = m.epss,"
            + " a.exploits = m.exploits, a.kev_added = m.kev_added, a.kev_due = m.kev_due, a.ransomware = m.ransomware";

    private Advisories() {}

    /**
     * @param run {@link Run#NONE}: the advisories stay where they are in the order of changes
     * @param ids of entries, CVEs and advisories
     */
    static void mark(Connection connection, long run, Collection<Long> ids) throws SQLException {
        var set = SET + run(run);
        Marks.execute(connection, MARK + "(SELECT advisory FROM vuln_cve WHERE cve IN (?))" + set, ids);
        Marks.execute(connection, MARK + "(?)" + set, ids);
    }

    /** @param run as of {@link #mark} */
    static void markByName(Connection connection, long run, Collection<String> cves) throws SQLException {
        Marks.execute(
                connection,
                MARK + "(SELECT x.advisory FROM vuln_cve x JOIN vuln y ON y.id = x.cve WHERE y.name IN (?))" + SET
                        + run(run),
                cves);
    }

    private static String run(long run) {
        return run == Run.NONE ? "" : ", a.run = " + run;
    }
}
