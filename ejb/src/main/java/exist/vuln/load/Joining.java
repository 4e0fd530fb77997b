package exist.vuln.load;

import exist.feed.load.Run;
import exist.vuln.Details;
import exist.vuln.Publisher;
import exist.vuln.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes entries of their records, in the transaction that has changed one of these. */
final class Joining {

    private static final String RECORD = "r.source, r.feed, r.state, r.title, r.description, r.published, r.modified,"
            + " IF(r.withdrawn IS NULL, r.kev_added, NULL), r.kev_due, r.ransomware, r.details";
    private static final String OWN = "SELECT r.vuln, TRUE, " + RECORD + " FROM vuln_record r WHERE r.vuln IN (?)";
    private static final String OF_ADVISORIES = "SELECT a.cve, FALSE, " + RECORD
            + " FROM vuln_cve a JOIN vuln_record r ON r.vuln = a.advisory WHERE a.cve IN (?)";

    private static final String UPDATE = "UPDATE vuln SET in_list = ?, in_api = ?, source = ?, state = ?, disputed = ?,"
            + " title = ?, description = ?, published = ?, modified = ?, score = ?, cvss2 = ?, cvss3 = ?, cvss4 = ?,"
            + " cwes = ?, kev_added = ?, kev_due = ?, ransomware = ?, changed = ?, run = COALESCE(?, run) WHERE id = ?";

    /** What other lists and trackers say may have come first. Not in the statement above: in bulk it would be asked once. */
    private static final String LIKELIHOOD =
            "UPDATE vuln v LEFT JOIN epss e ON e.cve = v.name SET v.epss = e.score WHERE v.id IN (?)";

    private static final String EXPLOITS = ExploitMarks.COUNT + " WHERE cve AND id IN (?)";

    private final Connection connection;
    private final Map<Long, Name> names = new TreeMap<>();
    private final Set<Long> naming = new HashSet<>();
    private final Map<Long, List<Said>> said = new HashMap<>();

    private Joining(Connection connection) {
        this.connection = connection;
    }

    private record Name(String name, boolean cve) {}

    private interface Reader {
        void read(ResultSet row) throws SQLException;
    }

    /** @param ids of entries that the caller has locked */
    static void join(Connection connection, Run run, Collection<Long> ids) throws SQLException {
        for (var some : Marks.parts(ids)) {
            new Joining(connection).join(run, some);
        }
        Advisories.mark(connection, run.id(), ids);
    }

    private void join(Run run, List<Long> ids) throws SQLException {
        read("SELECT id, name, cve FROM vuln WHERE id IN (?)", ids, row -> {
            names.put(row.getLong(1), new Name(row.getString(2), row.getBoolean(3)));
        });
        read("SELECT DISTINCT advisory FROM vuln_cve WHERE advisory IN (?)", ids, row -> naming.add(row.getLong(1)));
        read(OWN, ids, this::said);
        read(OF_ADVISORIES, ids, this::said);
        var entries = new TreeMap<Long, Entry>();
        names.forEach((id, name) -> entries.put(
                id, Entry.of(name.name(), name.cve(), naming.contains(id), said.getOrDefault(id, List.of()))));
        try (var update = connection.prepareStatement(UPDATE)) {
            for (var entry : entries.entrySet()) {
                set(update, entry.getValue(), run, entry.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
        Marks.execute(connection, LIKELIHOOD, ids);
        Marks.execute(connection, EXPLOITS, ids);
        Tags.put(connection, entries);
    }

    private void read(String sql, List<Long> ids, Reader reader) throws SQLException {
        try (var query = connection.prepareStatement(sql.replace("(?)", "(" + Marks.of(ids.size()) + ")"))) {
            for (int i = 0; i < ids.size(); i++) {
                query.setLong(i + 1, ids.get(i));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private void said(ResultSet row) throws SQLException {
        var one = new Said(
                Publisher.valueOf(row.getString(3)),
                row.getBoolean(2),
                row.getInt(4),
                State.valueOf(row.getString(5)),
                row.getString(6),
                row.getString(7),
                row.getObject(8, LocalDateTime.class),
                row.getObject(9, LocalDateTime.class),
                row.getObject(10, LocalDate.class),
                row.getObject(11, LocalDate.class),
                row.getObject(12, Boolean.class),
                Details.fromJson(row.getString(13)));
        said.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(one);
    }

    private static void set(PreparedStatement update, Entry entry, Run run, long id) throws SQLException {
        Object[] values = {
            entry.inList(),
            entry.inApi(),
            entry.source(),
            entry.state().name(),
            entry.disputed(),
            entry.title(),
            entry.description(),
            entry.published(),
            entry.modified(),
            entry.score(),
            entry.cvss2(),
            entry.cvss3(),
            entry.cvss4(),
            entry.cwes(),
            entry.kevAdded(),
            entry.kevDue(),
            entry.ransomware(),
            run.at(),
            run.id() == Run.NONE ? null : run.id(),
            id
        };
        for (int i = 0; i < values.length; i++) {
            update.setObject(i + 1, values[i]);
        }
    }
}
