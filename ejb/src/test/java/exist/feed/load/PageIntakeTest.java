package exist.feed.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.FetchException;
import exist.feed.Items;
import exist.feed.Key;
import exist.feed.MalformedItemException;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.feed.RunState;
import exist.schema.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageIntakeTest {

    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    Path folder;

    private DataSource database;
    private Transactions transactions;
    private Instant now = Instant.parse("2026-07-01T00:00:00Z");

    /** What the publisher has, by page; null: it is not there. */
    private final Map<Integer, List<String>> published = new HashMap<>();

    private final List<Integer> asked = new ArrayList<>();
    private int parser = 1;
    private Duration slice = PageIntake.SLICE;
    private boolean kept;

    /** What becomes of the request for a page. */
    private FetchException trouble;

    private int troubled = -1;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        transactions = new Transactions(database);
        execute("INSERT INTO feed (number, id, tracker, name, enabled) VALUES (801, 'paged', 'test', 'Paged', TRUE)");
        execute("CREATE TABLE item (name VARCHAR(64) PRIMARY KEY)");
        published.put(1, List.of("a", "b"));
        published.put(2, List.of("c"));
    }

    @Test
    void readsPageAfterPageAndGoesOnThere() throws Exception {
        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(asked).containsExactly(1, 2, 3);
        assertThat(text("SELECT GROUP_CONCAT(name ORDER BY name) FROM item")).isEqualTo("a,b,c");
        assertThat(text("SELECT CONCAT_WS(' ', state, seen, added, kept, current) FROM feed_run"))
                .isEqualTo("LOADED 3 3 0 3");

        asked.clear();
        published.put(3, List.of("c", "d"));
        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(asked).containsExactly(3, 4);
        assertThat(last("CONCAT_WS(' ', seen, added, kept, current)")).isEqualTo("2 1 1 4");
    }

    @Test
    void nothingNewIsUnchanged() throws Exception {
        load();

        assertThat(load()).isEqualTo(RunState.UNCHANGED);
        assertThat(last("CONCAT_WS(' ', seen, current)")).isEqualTo("0 3");
    }

    @Test
    void anotherParserReadsAllAgain() throws Exception {
        load();
        asked.clear();
        parser = 2;

        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(asked).containsExactly(1, 2, 3);
        assertThat(last("added")).isEqualTo("0");
    }

    @Test
    void aRunThatBreaksOffGoesOnWithThePageThatItWasReading() throws Exception {
        published.put(2, many("b", 450));
        var run = run();
        try (var intake = intake(run)) {
            intake.begin();
            intake.write(List.of(intake.next())); // page 1
            intake.write(List.of(intake.next())); // 200 of page 2
            intake.next(); // 200 more, read and not written
        }
        asked.clear();

        assertThat(load(run)).isEqualTo(RunState.LOADED);
        assertThat(asked).containsExactly(2, 3);
        assertThat(last("CONCAT_WS(' ', seen, added, kept, current)")).isEqualTo("452 452 0 452");
        assertThat(text("SELECT COUNT(*) FROM item")).isEqualTo("452");
    }

    @Test
    void aPublisherThatWantsToBeLeftAloneIsAskedWhenThatIsOver() throws Exception {
        trouble(2, FetchException.refused("It is asked too often.", Duration.ofMinutes(15), true));

        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(last("examples")).contains("asked too often").contains("when that is over");
        assertThat(text("SELECT ROUND(TIMESTAMPDIFF(SECOND, UTC_TIMESTAMP(6), due_at) / 60) FROM feed"))
                .isEqualTo("15");
        assertThat(text("SELECT failures FROM feed")).isEqualTo("0");

        asked.clear();
        troubled = -1;
        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(asked).containsExactly(2, 3);
        assertThat(text("SELECT COUNT(*) FROM item")).isEqualTo("3");
    }

    @Test
    void aLongHistoryIsLoadedInSlices() throws Exception {
        published.put(3, List.of("d"));
        slice = Duration.ZERO;

        load();
        assertThat(asked).containsExactly(1);
        assertThat(last("examples")).contains("goes on here");
        assertThat(text("SELECT due_at <= UTC_TIMESTAMP(6) FROM feed"))
                .as("due at once")
                .isEqualTo("1");
        load();
        slice = PageIntake.SLICE;
        load();

        assertThat(asked).containsExactly(1, 2, 3, 4);
        assertThat(text("SELECT GROUP_CONCAT(name ORDER BY name) FROM item")).isEqualTo("a,b,c,d");
        assertThat(text("SELECT due_at > UTC_TIMESTAMP(6) FROM feed")).isEqualTo("1");
    }

    @Test
    void whatCannotBeHadFailsTheRunAndKeepsWhatWasRead() throws Exception {
        trouble(2, new FetchException("The line is dead."));

        assertThat(load()).isEqualTo(RunState.FAILED);
        assertThat(last("problem")).isEqualTo("The line is dead.");
        assertThat(text("SELECT COUNT(*) FROM item")).isEqualTo("2");
        assertThat(text("SELECT failures FROM feed")).isEqualTo("1");

        asked.clear();
        troubled = -1;
        load();
        assertThat(asked).containsExactly(2, 3);
    }

    @Test
    void aSourceThatIgnoresWhatItIsAskedForEndsTheRun() throws Exception {
        published.put(2, List.of("a", "b"));
        published.put(3, List.of("never asked for"));

        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(asked).containsExactly(1, 2);
        assertThat(last("examples")).contains("same page came twice");
    }

    @Test
    void aPageThatMayBeMissingIsToldAndPassedOver() throws Exception {
        published.put(2, null);
        published.put(3, List.of("d"));

        assertThat(load()).isEqualTo(RunState.LOADED);
        assertThat(text("SELECT GROUP_CONCAT(name ORDER BY name) FROM item")).isEqualTo("a,b,d");
        assertThat(last("dropped")).isEqualTo("1");
        assertThat(last("examples")).contains("/page").contains("not there");
    }

    @Test
    void keptPagesMoveNoPosition() throws Exception {
        kept = true;
        load();

        assertThat(text("SELECT COALESCE(position, 'none') FROM feed")).isEqualTo("none");
        asked.clear();
        load();
        assertThat(asked).containsExactly(1, 2, 3);
    }

    @Test
    void keptPagesMustComeInOrder() throws Exception {
        kept = true;
        load();
        now = now.minus(Duration.ofDays(1));

        assertThat(load()).isEqualTo(RunState.REFUSED);
        assertThat(last("problem")).contains("must come in order");
    }

    @Test
    void badItemsAreToldOneByOneAndMostlyBadOnesMeanAnotherFormat() throws Exception {
        published.put(1, List.of("a", "bad 1", "b"));
        load();
        assertThat(last("CONCAT_WS(' ', seen, rejected)")).isEqualTo("3 1");

        published.put(3, List.of("bad 2", "bad 3", "bad 4", "bad 5", "bad 6"));
        assertThat(load()).isEqualTo(RunState.REFUSED);
        assertThat(last("problem")).contains("can't be read");
        assertThat(text("SELECT position FROM feed"))
                .as("stays before the bad page")
                .isEqualTo("1:3");
    }

    @Test
    void anEndedRunWritesNothingMore() throws Exception {
        try (var intake = intake(run())) {
            intake.begin();
            var batch = intake.next();
            execute("UPDATE feed_run SET state = 'STOPPED'");

            assertThatThrownBy(() -> intake.write(List.of(batch))).isInstanceOf(RunEndedException.class);
        }
        assertThat(text("SELECT COUNT(*) FROM item")).isEqualTo("0");
    }

    private static List<String> many(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + " " + i).collect(Collectors.toList());
    }

    private void trouble(int page, FetchException what) {
        troubled = page;
        trouble = what;
    }

    private RunState load() throws IOException, SQLException {
        return load(run());
    }

    private RunState load(long run) throws IOException, SQLException {
        try (var intake = intake(run)) {
            intake.begin();
            for (var batch = intake.next(); batch != null; batch = intake.next()) {
                intake.write(List.of(batch));
            }
            return intake.settle();
        }
    }

    private PageIntake<String> intake(long run) {
        now = now.plus(HOUR);
        var feed = new Numbers();
        var intake = new PageIntake<>(
                transactions,
                new PageTask<>(
                        run,
                        feed,
                        position -> feed.pages(Optional.empty(), position),
                        this::page,
                        kept,
                        now,
                        new Ending.Schedule(HOUR, null, null, null)),
                new TestShelf());
        intake.slice = slice;
        return intake;
    }

    private Document page(FeedRequest request) throws FetchException {
        var number = Integer.parseInt(request.url().getQuery());
        asked.add(number);
        if (number == troubled) {
            throw trouble;
        }
        var items = published.getOrDefault(number, List.of());
        if (items == null) {
            throw FetchException.missing("It is not there.");
        }
        try {
            var file = Files.write(Files.createTempFile(folder, "page", ""), items);
            return new Document(request.url(), file, now, items.toString(), Files.size(file));
        } catch (IOException e) {
            throw new FetchException(e.getMessage(), e);
        }
    }

    /** Pages have numbers; behind the last one there is an empty one. */
    private final class Numbers implements PagedFeed<String> {

        @Override
        public FeedInfo info() {
            return new FeedInfo(801, "paged", "Paged", URI.create("https://a.example/page"), HOUR, Key.NONE, parser);
        }

        @Override
        public String tracker() {
            return "test";
        }

        @Override
        public Items<String> read(Document document) throws IOException {
            return new Words(Files.readAllLines(document.file()).iterator());
        }

        @Override
        public Pages<String> pages(Optional<String> key, String position) {
            return new Pages<>() {

                private int page = position == null ? 1 : Integer.parseInt(position);
                private boolean over;

                @Override
                public FeedRequest next() {
                    return over ? null : FeedRequest.get(URI.create("https://a.example/page?" + page));
                }

                @Override
                public Items<String> read(Document document) throws IOException {
                    over = document.bytes() == 0;
                    page += over ? 0 : 1;
                    return Numbers.this.read(document);
                }

                @Override
                public String position() {
                    return String.valueOf(page);
                }

                @Override
                public boolean goesOnWithout() {
                    page++;
                    return true;
                }
            };
        }
    }

    private record Words(Iterator<String> words) implements Items<String> {

        @Override
        public String next() throws MalformedItemException {
            var word = words.hasNext() ? words.next() : null;
            if (word != null && word.startsWith("bad")) {
                throw new MalformedItemException("is bad");
            }
            return word;
        }

        @Override
        public String text() {
            return "";
        }

        @Override
        public long line() {
            return 0;
        }
    }

    private record TestShelf() implements Shelf<String> {

        @Override
        public Object identity(String item) {
            return item;
        }

        @Override
        public Written write(Connection connection, Run run, List<String> items) throws SQLException {
            try (var insert = connection.prepareStatement("INSERT IGNORE INTO item VALUES (?)")) {
                var added = 0;
                for (var item : items) {
                    insert.setString(1, item);
                    added += insert.executeUpdate();
                }
                return new Written(added, 0);
            }
        }
    }

    private long run() throws SQLException {
        return Long.parseLong(text("INSERT INTO feed_run (feed, state, started) VALUES (801, 'RUNNING',"
                + " UTC_TIMESTAMP(6)) RETURNING id"));
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String last(String what) throws SQLException {
        return text("SELECT " + what + " FROM feed_run ORDER BY id DESC LIMIT 1");
    }

    private String text(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
