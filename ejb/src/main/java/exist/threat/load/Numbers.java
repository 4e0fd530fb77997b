package exist.threat.load;

import exist.database.IdBlock;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The numbers under which rows are kept: MISP's own where no other row has it, else one of ours, which lie above all of
 * MISP's. Two sources may want the same number at the same moment; who comes second learns it from the database.
 */
final class Numbers {

    private static final long LARGEST_REMOTE = 0xffff_ffffL;
    private static final int BLOCK = 1000;
    private static final int TAKEN = 1062;
    private static final int TRIES = 4;

    private final IdBlock own = new IdBlock("threat_id", BLOCK);

    /** Inserts the rows under these numbers. */
    @FunctionalInterface
    interface Writing {
        void under(List<Long> numbers) throws SQLException;
    }

    /**
     * @param table of the program's own, with a column {@code id}
     * @param remotes of each row that is to be inserted: MISP's number, or 0
     * @return the numbers under which they were
     */
    List<Long> insert(Connection connection, String table, List<Long> remotes, Writing writing) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            var numbers = of(connection, table, remotes);
            try {
                writing.under(numbers);
                return numbers;
            } catch (SQLException e) {
                if (e.getErrorCode() != TAKEN || attempt == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** Numbers that nobody has at this moment. */
    List<Long> of(Connection connection, String table, List<Long> remotes) throws SQLException {
        Set<Long> taken = new HashSet<>();
        var asked = remotes.stream().filter(Numbers::possible).distinct().toList();
        if (!asked.isEmpty()) {
            Select.in(
                    connection,
                    "SELECT id FROM " + table + " WHERE id IN",
                    List.of(),
                    asked,
                    row -> taken.add(row.getLong(1)));
        }
        var numbers = new ArrayList<Long>(remotes.size());
        for (var remote : remotes) {
            numbers.add(possible(remote) && taken.add(remote) ? remote : own.next(connection));
        }
        return numbers;
    }

    private static boolean possible(long remote) {
        return remote > 0 && remote <= LARGEST_REMOTE;
    }
}
