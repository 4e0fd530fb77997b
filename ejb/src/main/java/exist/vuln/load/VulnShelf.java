package exist.vuln.load;

import exist.feed.load.Run;
import exist.feed.load.Shelf;
import exist.vuln.EpssScore;
import exist.vuln.VulnItem;
import exist.vuln.VulnRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What publishers say of vulnerabilities, in {@code vuln_record} and what hangs on it, and the entries that are made of it, in
 * {@code vuln}; likelihoods in {@code epss}.
 */
public final class VulnShelf implements Shelf<VulnItem> {

    /** There are 300,000 likelihoods in a document: to remember them would cost more than to write one twice. */
    @Override
    public Object identity(VulnItem item) {
        return item instanceof VulnRecord record ? identity(record.publisher().name(), record.name()) : null;
    }

    static String identity(String publisher, String name) {
        return publisher + name.toUpperCase(Locale.ROOT);
    }

    @Override
    public long takeBack(Connection connection, Run run, Set<Object> held, Set<String> unread) throws SQLException {
        return Withdrawals.write(connection, run, held, unread);
    }

    @Override
    public Written write(Connection connection, Run run, List<VulnItem> items) throws SQLException {
        var records = items.stream()
                .filter(VulnRecord.class::isInstance)
                .map(VulnRecord.class::cast)
                .toList();
        var scores = items.stream()
                .filter(EpssScore.class::isInstance)
                .map(EpssScore.class::cast)
                .toList();
        var said = records.isEmpty() ? new Written(0, 0) : Records.write(connection, run, records);
        var scored = scores.isEmpty() ? new Written(0, 0) : Scores.write(connection, run, scores);
        return new Written(said.added() + scored.added(), said.changed() + scored.changed());
    }
}
