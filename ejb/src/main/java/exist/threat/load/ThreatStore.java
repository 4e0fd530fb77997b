package exist.threat.load;

import exist.database.Transactions;
import exist.feed.load.Run;
import exist.threat.ThreatItem;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;

/** Puts events into the database that no run has made: those taken over from another program. Nothing is listed by them. */
public final class ThreatStore {

    private final DataSource database;

    /** @param database not a JTA data source */
    public ThreatStore(DataSource database) {
        this.database = database;
    }

    /** @param items as a feed gives them; all are written, or none */
    public void store(int feed, Instant observed, List<ThreatItem> items) throws SQLException {
        var shelf = new ThreatShelf(null);
        var run = new Run(Run.NONE, feed, observed);
        new Transactions(database).run(connection -> shelf.write(connection, run, items));
    }
}
