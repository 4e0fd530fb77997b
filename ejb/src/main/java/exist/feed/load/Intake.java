package exist.feed.load;

import exist.feed.Progress;
import exist.feed.RunState;
import java.io.Closeable;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * One document's way into the database, whatever it holds: {@link #begin}, then {@link #next} and {@link #write} until there
 * is nothing more, then {@link #settle}. It commits by itself, and is always done from the first item, also after a crash:
 * what it finds written already it knows. Others than the thread that works may ask for {@link #progress}.
 */
public interface Intake extends Closeable {

    /** Judges the document by what can be seen without reading it. */
    void begin() throws IOException, SQLException;

    /**
     * @return the next thing that is to be written; null: there is nothing more to write, perhaps for a reason
     * @throws IOException this thread was interrupted
     */
    Object next() throws IOException, SQLException;

    /** Writes what {@link #next} gave, perhaps a little later. */
    void write(List<?> some) throws SQLException;

    /** Does what can be done only after a whole pass, and closes the run's account. */
    RunState settle() throws SQLException;

    /** Null while nothing is read. */
    Tally tally();

    Progress progress();
}
