package exist.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * What to compare with: the rows of a loaded database, written by MariaDB itself as files that it reads best, in the order of
 * their ids and with the keys of each chunk in order; one statement a table puts them back.
 */
final class Exported {

    private static final String INDICATOR = "id, ukey, kind, value, lo, hi, rhost, first_seen";
    private static final String LISTING =
            "indicator_id, feed, kind, listed_from, attr, category, description, reference,"
                    + " country, confidence, tags, reported, raw, beside";

    private final Database database;
    private final Path indicators;
    private final Path listings;

    Exported(Database database, Path files) throws Exception {
        this.database = database;
        Files.createDirectories(files);
        // The server writes them, perhaps as another user.
        files.toFile().setWritable(true, false);
        indicators = files.resolve("indicator");
        listings = files.resolve("listing");
        database.execute("SELECT " + INDICATOR + " FROM indicator ORDER BY id INTO OUTFILE '" + indicators
                + "' CHARACTER SET binary");
        database.execute("SELECT " + LISTING + " FROM listing ORDER BY indicator_id INTO OUTFILE '" + listings
                + "' CHARACTER SET binary");
    }

    void load() throws SQLException {
        database.execute("LOAD DATA LOCAL INFILE '" + indicators + "' INTO TABLE indicator CHARACTER SET binary ("
                + INDICATOR + ")");
        database.execute(
                "LOAD DATA LOCAL INFILE '" + listings + "' INTO TABLE listing CHARACTER SET binary (" + LISTING + ")");
    }
}
