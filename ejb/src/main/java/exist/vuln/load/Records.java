package exist.vuln.load;

import exist.database.Columns;
import exist.feed.load.Digests;
import exist.feed.load.Run;
import exist.feed.load.Shelf.Written;
import exist.vuln.VulnRecord;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What publishers say, each record with what hangs on it. */
final class Records {

    private static final String WORDS =
            "vuln = ?, feed = ?, digest = ?, state = ?, status = ?, title = ?, description = ?,"
                    + " technical = ?, impact = ?, solution = ?, link = ?, issued = ?, published = ?, modified = ?,"
                    + " kev_added = ?, kev_due = ?, ransomware = ?, details = ?, changed = ?, source = ?, withdrawn = NULL";
    private static final String ADD = "INSERT INTO vuln_record SET " + WORDS + ", ukey = ?, found = ?";
    private static final String CHANGE = "UPDATE vuln_record SET " + WORDS + " WHERE ukey = ?";
    private static final int LONGEST_STATUS = 64;

    private final Connection connection;
    private final Run run;
    private final Entries entries;
    private final Map<ByteBuffer, Known> known = new HashMap<>();

    private Records(Connection connection, Run run, Entries entries) {
        this.connection = connection;
        this.run = run;
        this.entries = entries;
    }

    private record Known(long id, byte[] digest, LocalDateTime modified, boolean withdrawn, int feed, int other) {

        boolean says(byte[] other) {
            return !withdrawn && Arrays.equals(digest, other);
        }
    }

    /** Writes those that are new, or say something newer than what is there. */
    static Written write(Connection connection, Run run, List<VulnRecord> records) throws SQLException {
        var byKey = new LinkedHashMap<ByteBuffer, VulnRecord>();
        records.forEach(record -> byKey.put(key(record), record));
        var entries = Entries.of(connection, run, byKey.values());
        return new Records(connection, run, entries).write(byKey);
    }

    static ByteBuffer key(VulnRecord record) {
        return ByteBuffer.wrap(Digests.of(record.publisher(), record.name().toUpperCase(Locale.ROOT)));
    }

    private Written write(Map<ByteBuffer, VulnRecord> records) throws SQLException {
        know(records.keySet());
        var written = new LinkedHashMap<ByteBuffer, VulnRecord>();
        var told = new ArrayList<Long>(); // by another feed, and now by this one, too
        var taken = new ArrayList<Long>(); // from another feed
        int added = 0;
        try (var add = connection.prepareStatement(ADD);
                var change = connection.prepareStatement(CHANGE)) {
            for (var one : records.entrySet()) {
                var before = known.get(one.getKey());
                var record = one.getValue();
                var digest = Digests.of(record);
                if (before != null && (before.says(digest) || isOlder(record, before))) {
                    if (before.feed() != run.feed() && before.other() != run.feed()) {
                        told.add(before.id());
                    }
                    continue;
                }
                if (before != null && before.feed() != run.feed()) {
                    taken.add(before.id());
                }
                written.put(one.getKey(), record);
                var statement = before == null ? add : change;
                words(statement, record, digest);
                statement.setBytes(21, one.getKey().array());
                if (before == null) {
                    statement.setObject(22, run.at());
                }
                added += before == null || before.withdrawn() ? 1 : 0;
                statement.addBatch();
            }
            Marks.execute(connection, "UPDATE vuln_record SET other = ? WHERE id IN (?)", told, run.feed());
            if (written.isEmpty()) {
                return new Written(0, 0);
            }
            Marks.execute(connection, "UPDATE vuln_record SET other = feed WHERE id IN (?)", taken);
            add.executeBatch();
            change.executeBatch();
        }
        know(written.keySet());
        hang(written);
        return new Written(added, written.size() - added);
    }

    private void know(Set<ByteBuffer> keys) throws SQLException {
        try (var query = connection.prepareStatement(
                "SELECT ukey, id, digest, modified, withdrawn IS NOT NULL, feed, other FROM vuln_record WHERE ukey IN ("
                        + Marks.of(keys.size()) + ")")) {
            int at = 0;
            for (var key : keys) {
                query.setBytes(++at, key.array());
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    known.put(
                            ByteBuffer.wrap(rows.getBytes(1)),
                            new Known(
                                    rows.getLong(2),
                                    rows.getBytes(3),
                                    rows.getObject(4, LocalDateTime.class),
                                    rows.getBoolean(5),
                                    rows.getInt(6),
                                    rows.getInt(7)));
                }
            }
        }
    }

    /** One feed may bring what another of the same publisher has brought already, and more; a catalogue is mended. */
    private static boolean isOlder(VulnRecord record, Known before) {
        if (record.kev() != null) {
            return false;
        }
        var modified = Run.utc(record.dates().modified());
        return modified != null && before.modified() != null && modified.isBefore(before.modified());
    }

    private void words(PreparedStatement statement, VulnRecord record, byte[] digest) throws SQLException {
        var words = record.words();
        var dates = record.dates();
        var kev = record.kev();
        Object[] values = {
            entries.id(record.name()),
            run.feed(),
            digest,
            record.state().name(),
            Columns.cut(record.status(), LONGEST_STATUS),
            words.title(),
            words.description(),
            words.technical(),
            words.impact(),
            words.solution(),
            words.link(),
            Run.utc(dates.issued()),
            Run.utc(dates.published()),
            Run.utc(dates.modified()),
            kev == null ? null : kev.added(),
            kev == null ? null : kev.due(),
            kev == null ? null : kev.ransomware(),
            record.details().toJson(),
            run.at(),
            record.publisher().name()
        };
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private void hang(Map<ByteBuffer, VulnRecord> written) throws SQLException {
        var touched = new TreeSet<Long>();
        var advisories = new ArrayList<Long>();
        var affected = new AffectedRows(connection);
        affected.forget(
                written.keySet().stream().map(key -> known.get(key).id()).toList());
        for (var one : written.entrySet()) {
            var record = one.getValue();
            long entry = entries.id(record.name());
            var cves = record.cves().stream().map(entries::id).distinct().toList();
            touched.add(entry);
            touched.addAll(cves);
            if (!record.cve()) {
                advisories.add(entry);
            }
            var id = known.get(one.getKey()).id();
            affected.add(entry, id, record.affected());
            for (var cve : cves) {
                affected.add(cve, id, record.affected());
            }
        }
        affected.write();
        if (!advisories.isEmpty()) {
            touched.addAll(name(advisories, written));
        }
        Joining.join(connection, run, touched);
    }

    /** @return the CVEs that advisories had named before */
    private TreeSet<Long> name(List<Long> advisories, Map<ByteBuffer, VulnRecord> written) throws SQLException {
        var before = new TreeSet<Long>();
        try (var query = connection.prepareStatement(
                "SELECT v.id FROM vuln_cve c JOIN vuln v ON v.id = c.cve WHERE c.advisory IN ("
                        + Marks.of(advisories.size()) + ") FOR UPDATE")) {
            for (int i = 0; i < advisories.size(); i++) {
                query.setLong(i + 1, advisories.get(i));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    before.add(rows.getLong(1));
                }
            }
        }
        Marks.execute(connection, "DELETE FROM vuln_cve WHERE advisory IN (?)", advisories);
        try (var add = connection.prepareStatement("INSERT IGNORE INTO vuln_cve (advisory, cve) VALUES (?, ?)")) {
            for (var record : written.values()) {
                for (var cve : record.cves()) {
                    add.setLong(1, entries.id(record.name()));
                    add.setLong(2, entries.id(cve));
                    add.addBatch();
                }
            }
            add.executeBatch();
        }
        return before;
    }
}
