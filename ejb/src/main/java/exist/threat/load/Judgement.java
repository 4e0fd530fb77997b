package exist.threat.load;

import static java.lang.System.Logger.Level.DEBUG;

import exist.database.Transactions;
import exist.feed.AllowLists;
import exist.feed.load.Run;
import exist.feed.load.RunLedger;
import exist.indicator.Indicator;
import exist.reputation.load.SingleListings.Key;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Judges anew what events that were read before are a reason to list, when the allow lists have changed and when the time until
 * which something is to be looked for has run out: a source tells an event only once. What comes of it has a run of its own,
 * so that the order of changes has it.
 */
@ApplicationScoped
public class Judgement {

    private static final System.Logger LOGGER = System.getLogger(Judgement.class.getName());

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    @Inject
    AllowLists allow;

    /** Outside the server: for tests. */
    static Judgement of(DataSource database, AllowLists allow) {
        var judgement = new Judgement();
        judgement.database = database;
        judgement.allow = allow;
        return judgement;
    }

    /** Feeds that are being read have their turn the next time. Where nothing is to be judged, this costs two look-ups. */
    public void judge(Instant now) throws SQLException {
        var version = allow.version();
        var transactions = new Transactions(database);
        for (var feed :
                transactions.run(connection -> due(connection, version, now)).entrySet()) {
            Transactions.loading().lock();
            try {
                transactions.run(connection -> {
                    new OneFeed(connection, feed.getKey(), now).judge(feed.getValue(), allow::reason);
                    return Select.update(
                            connection, "UPDATE feed SET judged = ? WHERE number = ?", version, feed.getKey());
                });
            } catch (SQLIntegrityConstraintViolationException e) {
                LOGGER.log(DEBUG, "feed {0} has just begun to be read: it is judged the next time", feed.getKey());
            } finally {
                Transactions.loading().unlock();
            }
        }
    }

    /** Feeds, and whether the allow lists are others for them. */
    private static Map<Integer, Boolean> due(Connection connection, long version, Instant now) throws SQLException {
        var due = new LinkedHashMap<Integer, Boolean>();
        try (var statement = connection.prepareStatement("SELECT f.number, f.judged IS NULL OR f.judged <> ? AS others"
                + " FROM feed f WHERE f.tracker = 'threat'"
                + " AND NOT EXISTS (SELECT 1 FROM feed_run r WHERE r.feed = f.number AND r.running = 1)"
                + " AND EXISTS (SELECT 1 FROM threat_event e WHERE e.feed = f.number)"
                + " AND (f.judged IS NULL OR f.judged <> ? OR f.number IN (SELECT v.feed FROM threat_value v"
                + " FORCE INDEX (k_expires) WHERE v.expires <= ? AND v.listed))")) {
            statement.setLong(1, version);
            statement.setLong(2, version);
            statement.setObject(3, Run.utc(now));
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    due.put(rows.getInt(1), rows.getBoolean(2));
                }
            }
        }
        return due;
    }

    /** What an attribute names, and what it is to be from now on: withheld, or if it is over, nothing. */
    private record Verdict(Key key, long attribute, boolean listed, boolean withheld) {}

    /** One feed, in one transaction. */
    private record OneFeed(Connection connection, int feed, Instant now) {

        void judge(boolean others, Function<Indicator, Optional<String>> allow) throws SQLException {
            var verdicts = new ArrayList<Verdict>();
            Select.in(
                    connection,
                    "SELECT ukey, attribute FROM threat_value FORCE INDEX (k_expires)"
                            + " WHERE (listed OR withheld) AND expires <= ? AND feed IN",
                    List.of(Run.utc(now)),
                    List.of(feed),
                    row -> verdicts.add(new Verdict(Key.of(row.getBytes(1)), row.getLong(2), false, false)));
            if (others) {
                byLists(verdicts, allow);
            }
            if (!verdicts.isEmpty()) {
                carryOut(verdicts, allow);
            }
        }

        private void byLists(List<Verdict> verdicts, Function<Indicator, Optional<String>> allow) throws SQLException {
            Select.in(
                    connection,
                    "SELECT v.ukey, v.attribute, v.listed, a.type, a.value FROM threat_event e FORCE INDEX (k_feed)"
                            + " STRAIGHT_JOIN threat_value v FORCE INDEX (k_event) ON v.event = e.id"
                            + " STRAIGHT_JOIN threat_attribute a ON a.id = v.attribute WHERE (v.listed OR v.withheld)"
                            + " AND (v.expires IS NULL OR v.expires > ?) AND e.feed IN",
                    List.of(Run.utc(now)),
                    List.of(feed),
                    row -> {
                        var key = Key.of(row.getBytes(1));
                        for (var observable : ValueRows.observables(row.getString(4), row.getString(5))) {
                            var free = allow.apply(observable.indicator()).isEmpty();
                            if (Key.of(observable.indicator()).equals(key) && free != row.getBoolean(3)) {
                                verdicts.add(new Verdict(key, row.getLong(2), free, !free));
                            }
                        }
                    });
        }

        private void carryOut(List<Verdict> verdicts, Function<Indicator, Optional<String>> allow) throws SQLException {
            var run = RunLedger.judging(connection, feed, now);
            var touched = new HashSet<Key>();
            long listed = 0;
            try (var update = connection.prepareStatement("UPDATE threat_value SET listed = ?, withheld = ?"
                    + " WHERE ukey = ? AND feed = ? AND attribute = ?")) {
                for (var verdict : verdicts) {
                    touched.add(verdict.key());
                    listed += verdict.listed() ? 1 : 0;
                    update.setBoolean(1, verdict.listed());
                    update.setBoolean(2, verdict.withheld());
                    update.setBytes(3, verdict.key().bytes());
                    update.setInt(4, feed);
                    update.setLong(5, verdict.attribute());
                    update.addBatch();
                }
                update.executeBatch();
            }
            new ValueRows(run, allow).settle(connection, touched);
            var ended = verdicts.size() - listed;
            RunLedger.judged(
                    connection,
                    run,
                    listed,
                    ended,
                    "What was read before was judged anew, for the allow lists are others or its time has run out: "
                            + listed + " attributes are a reason to list what they name again, " + ended
                            + " are none any more.");
        }
    }
}
