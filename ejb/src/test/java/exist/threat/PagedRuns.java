package exist.threat;

import exist.database.Transactions;
import exist.feed.AllowLists;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.feed.RunState;
import exist.feed.Source;
import exist.feed.load.Ending;
import exist.feed.load.PageTask;
import exist.schema.TestDatabase;
import exist.settings.Settings;
import exist.threat.load.ThreatTracker;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** Runs of a source that is asked several times, an hour apart, by the threat tracker into an empty database: feed 10001. */
public final class PagedRuns {

    private static final Duration HOUR = Duration.ofHours(1);

    public final DataSource database = TestDatabase.empty();

    /** When the run at hand was observed. */
    public Instant now = Instant.parse("2026-07-01T00:00:00Z");

    private final ThreatTracker tracker;
    private final Settings settings;

    /** @param more settings than where all lies */
    public PagedRuns(Path home, Map<String, String> more) throws SQLException {
        var all = new HashMap<>(more);
        all.putAll(Map.of("EXIST_HOME", home.toString(), "EXIST_FEED_PRIVATE", "true"));
        settings = Settings.of(all);
        tracker = ThreatTracker.of(database, AllowLists.of(settings));
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (10001, 'mine', 'threat', 'Mine', TRUE)");
    }

    /** With the pace of tests. */
    private record Quick(PagedFeed<ThreatItem> feed) implements ThreatFeed, PagedFeed<ThreatItem> {

        @Override
        public FeedInfo info() {
            return feed.info();
        }

        @Override
        public Duration pace(Optional<String> key) {
            return Duration.ZERO;
        }

        @Override
        public Items<ThreatItem> read(Document document) throws IOException {
            return feed.read(document);
        }

        @Override
        public Pages<ThreatItem> pages(Optional<String> key, String position) {
            return feed.pages(key, position);
        }
    }

    /** @param asked with the key {@code secret}, if it takes one */
    public RunState load(PagedFeed<ThreatItem> asked) throws IOException, SQLException {
        now = now.plus(HOUR);
        var feed = new Quick(asked);
        var source = Source.of(settings); // an hour later, whoever wanted to be left alone may be asked
        var key = Optional.of("secret").filter(text -> feed.info().keyed());
        var task = new PageTask<>(
                begin(),
                feed,
                position -> feed.pages(key, position),
                request -> source.page(feed, request, key),
                false,
                now,
                new Ending.Schedule(HOUR, null, null, null));
        try (var intake = tracker.pages(task)) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            return intake.settle();
        }
    }

    private long begin() throws SQLException {
        return new Transactions(database).run(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("INSERT INTO feed_run (feed, state, started)"
                            + " VALUES (10001, 'RUNNING', UTC_TIMESTAMP(6)) RETURNING id")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** What the last run tells: state, seen, added, changed, kept, current. */
    public String run() throws SQLException {
        return text(
                "SELECT CONCAT_WS(' ', state, seen, added, changed, kept, current) FROM feed_run ORDER BY id DESC LIMIT 1");
    }

    public void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    public String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
