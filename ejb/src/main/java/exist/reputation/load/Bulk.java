package exist.reputation.load;

import exist.feed.load.Run;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The one place that says {@code LOAD DATA LOCAL}. The statements are constant, the file name can't exist, and the rows
 * always come from a stream: so nothing that a document holds can make the driver read a file.
 *
 * <p>LOCAL means IGNORE, also in strict mode: too long a value is cut and a duplicate left out, with no more than a warning.
 * So lengths are checked before ({@link Lengths}), and the caller compares the count.
 */
enum Bulk {
    INDICATOR("indicator", "id, ukey, kind, value, lo, hi, rhost", "first_seen = @at"),
    LISTING(
            "listing",
            "indicator_id, kind, attr, category, description, reference, country, confidence, tags, reported, raw, beside",
            "feed = @feed, listed_from = @at"),
    BESIDE("listing_beside", "beside_id, indicator_id, raw", "feed = @feed, listed_from = @at");

    private final String sql;

    Bulk(String table, String columns, String set) {
        sql = "LOAD DATA LOCAL INFILE '/exist/rows/come/from/a/stream' IGNORE INTO TABLE " + table
                + " CHARACTER SET binary (" + columns + ") SET " + set;
    }

    /** Says once a connection which run the rows belong to. */
    static void of(Connection connection, Run run) throws SQLException {
        try (var statement = connection.prepareStatement("SET @feed = ?, @at = ?")) {
            statement.setInt(1, run.feed());
            statement.setObject(2, run.at());
            statement.execute();
        }
    }

    /** @return how many rows went in */
    int load(Connection connection, Tsv rows) throws SQLException {
        if (rows.rows() == 0) {
            return 0;
        }
        try (var statement = connection.createStatement()) {
            statement.unwrap(org.mariadb.jdbc.Statement.class).setLocalInfileInputStream(rows.stream());
            return statement.executeUpdate(sql);
        }
    }
}
