package exist.feed.load;

import exist.database.Transactions;
import exist.feed.Feed;
import exist.feed.OwnFeedDefinition;
import jakarta.annotation.Resource;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * A tracker whose items stay on a shelf, which is a table with a column {@code feed}.
 *
 * @param <T> what the items are
 */
public abstract class ShelfTracker<T> implements Tracker<T> {

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    private final String id;
    private final Shelf<T> shelf;
    private final String table;

    protected ShelfTracker(String id, Shelf<T> shelf, String table) {
        this.id = id;
        this.shelf = shelf;
        this.table = table;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Intake intake(Task<T> task) {
        return new ItemIntake<>(new Transactions(database), task, rules(), shelf);
    }

    @Override
    public Intake pages(PageTask<T> task) {
        return new PageIntake<>(new Transactions(database), task, shelf);
    }

    /** Usually there is no format that several publishers have. */
    @Override
    public Optional<Feed<T>> own(int number, OwnFeedDefinition definition) {
        return Optional.empty();
    }

    @Override
    public void forget(int feed) throws SQLException {
        deleteAll("DELETE FROM " + table + " WHERE feed = " + feed + " LIMIT 1000");
    }

    /** @param some deletes some rows, each time that it is run, until there are none */
    protected final void deleteAll(String some) throws SQLException {
        repeat(connection -> {
            try (var delete = connection.createStatement()) {
                return delete.executeUpdate(some);
            }
        });
    }

    /** @param some a transaction of its own each time that it is run, until it says 0 */
    protected final void repeat(Transactions.Work<Integer> some) throws SQLException {
        int done;
        do {
            done = new Transactions(database).run(some);
        } while (done > 0);
    }
}
