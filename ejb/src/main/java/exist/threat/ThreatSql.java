package exist.threat;

import exist.database.Sql;
import exist.threat.EventQuery.Between;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** What the statements about events and about attributes have in common. */
final class ThreatSql {

    private ThreatSql() {}

    /** Rows of a tag's events, or else attributes: the index has them in the order of every list. */
    static Sql tagged(boolean events, Tlp upTo, String tag) {
        return new Sql(
                "g.tag = (SELECT id FROM threat_tag WHERE name = ?) AND g.whole = ? AND g.tlp <= ?",
                tag,
                events,
                upTo.code());
    }

    /** A technique and those beneath it. */
    static Sql technique(String id) {
        return new Sql("(g.technique = ? OR g.technique LIKE ?)", id, id + ".%");
    }

    static Sql orgs(String name) {
        return new Sql("(SELECT id FROM threat_org WHERE name COLLATE utf8mb4_unicode_ci = ?)", name);
    }

    static Sql within(String column, Between between) {
        var sql = new Sql("");
        if (between.from() != null) {
            sql.add("AND " + column + " >= ?", between.from());
        }
        if (between.to() != null) {
            sql.add("AND " + column + " < ?", between.to());
        }
        return sql;
    }

    static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    /** @return null if there is none */
    static UUID uuid(ResultSet row, String column) throws SQLException {
        var bytes = row.getBytes(column);
        if (bytes == null) {
            return null;
        }
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
