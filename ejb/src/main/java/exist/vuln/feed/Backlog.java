package exist.vuln.feed;

import exist.database.Sql;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;

/**
 * What is wanted of the CVE List from before its log of changes: the CVEs of which NVD has no analysis and whose record was never
 * read, the newest first. As others come to be known meanwhile, it is gone through again after a week.
 */
final class Backlog {

    private static final Period AGAIN = Period.ofDays(7);
    private static final int SOME = 500;

    /** Behind all ids of CVEs. */
    private static final String TOP = "CVE-:";

    private static final String WANTED = "SELECT v.name FROM vuln v WHERE v.cve AND v.name < ? AND v.name REGEXP ?"
            + " AND NOT EXISTS (SELECT 1 FROM vuln_record r WHERE r.vuln = v.id"
            + " AND (r.source = 'CVE' OR r.source = 'NVD' AND (r.status IN ('Analyzed', 'Modified') OR r.state = 'REJECTED')))"
            + " ORDER BY v.name DESC LIMIT " + SOME;

    private static final String ID = "^CVE-[0-9]{4}-[0-9]{4,19}$";

    private final DataSource database;
    private final Deque<String> names = new ArrayDeque<>();
    private LocalDate begun;
    private String reached;

    /** @param position as {@link #position}, or empty: from the newest one on */
    Backlog(DataSource database, String position, LocalDate today) {
        this.database = database;
        var parts = position.split(" ");
        begun = parts.length == 2 ? LocalDate.parse(parts[0]) : today;
        reached = parts.length == 2 ? parts[1] : TOP;
        if (!begun.plus(AGAIN).isAfter(today) && some().isEmpty()) {
            begun = today;
            reached = TOP;
        }
    }

    private Deque<String> some() {
        if (names.isEmpty()) {
            names.addAll(new Sql(WANTED, reached, ID).list(database, row -> row.getString(1)));
        }
        return names;
    }

    /** @return null: there is none any more */
    String next() {
        var next = some().poll();
        reached = next == null ? reached : next;
        return next;
    }

    /** The day on which this way through began, and the last id that was asked for. */
    String position() {
        return begun + " " + reached;
    }
}
