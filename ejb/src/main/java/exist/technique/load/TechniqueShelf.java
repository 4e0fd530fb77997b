package exist.technique.load;

import exist.database.Columns;
import exist.feed.load.Digests;
import exist.feed.load.Run;
import exist.feed.load.Shelf;
import exist.technique.Technique;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** Techniques in the table {@code technique}. */
public final class TechniqueShelf implements Shelf<Technique> {

    /** Characters that the columns hold. */
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST = 1_000;

    @Override
    public Object identity(Technique technique) {
        return technique.id();
    }

    @Override
    public Written write(Connection connection, Run run, List<Technique> techniques) throws SQLException {
        var differences = Digests.differences(
                connection, "technique", techniques, technique -> ukey(run, technique), TechniqueShelf::digest);
        try (var insert = connection.prepareStatement("INSERT INTO technique (digest, name, tactics, description, link,"
                        + " deprecated, revoked, replacement, changed, ukey, found, feed, technique)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                var update = connection.prepareStatement("UPDATE technique SET digest = ?, name = ?, tactics = ?,"
                        + " description = ?, link = ?, deprecated = ?, revoked = ?, replacement = ?, changed = ?"
                        + " WHERE ukey = ?")) {
            for (var technique : differences.added()) {
                words(insert, run, technique);
                insert.setObject(11, run.at());
                insert.setInt(12, run.feed());
                insert.setString(13, technique.id());
                insert.addBatch();
            }
            for (var technique : differences.changed()) {
                words(update, run, technique);
                update.addBatch();
            }
            insert.executeBatch();
            update.executeBatch();
        }
        return differences.written();
    }

    private static void words(PreparedStatement statement, Run run, Technique technique) throws SQLException {
        statement.setBytes(1, digest(technique));
        statement.setString(2, Columns.cut(technique.name(), LONGEST_NAME));
        statement.setString(3, Columns.cut(String.join(",", technique.tactics()), LONGEST));
        statement.setString(4, technique.description());
        statement.setString(5, Columns.cut(technique.link(), LONGEST));
        statement.setBoolean(6, technique.deprecated());
        statement.setBoolean(7, technique.revoked());
        statement.setString(8, technique.replacement());
        statement.setObject(9, run.at());
        statement.setBytes(10, ukey(run, technique));
    }

    private static byte[] ukey(Run run, Technique technique) {
        return Digests.of(run.feed(), technique.id());
    }

    private static byte[] digest(Technique technique) {
        return Digests.of(technique);
    }
}
