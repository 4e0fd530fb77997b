package exist.threat.stix;

import static org.assertj.core.api.Assertions.assertThat;

import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.reputation.Documents;
import exist.schema.TestDatabase;
import exist.stix.StixMemory;
import exist.threat.Spoilt;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What each answer of a TAXII server may be, on the whole way through it: it comes to an end, and says what is wrong. */
@Timeout(300)
class TaxiiContractTest {

    private static final Instant OBSERVED = Instant.parse("2026-07-01T00:00:00Z");
    private static final int MOST = 300;

    private static final String DISCOVERY = "{\"title\": \"T\", \"default\": \"https://taxii.example/api/\","
            + " \"api_roots\": [\"https://taxii.example/api/\"]}";
    private static final String COLLECTIONS =
            "{\"collections\": [{\"id\": \"one\", \"title\": \"One\", \"can_read\": true, \"can_write\": false,"
                    + " \"media_types\": [\"application/stix+json;version=2.1\"]},"
                    + " {\"id\": \"two\", \"title\": \"Two\", \"can_read\": true}]}";

    private final Transactions transactions = new Transactions(TestDatabase.empty());
    private final Map<String, byte[]> answers = new HashMap<>();
    private final Map<String, String> dates = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private String position;

    /** @param problem what ended the run, or null */
    private record Run(List<ThreatItem> items, List<String> rejected, IOException problem) {

        List<String> values() {
            return items.stream()
                    .filter(ThreatAttribute.class::isInstance)
                    .map(item -> ((ThreatAttribute) item).value())
                    .distinct()
                    .toList();
        }
    }

    @BeforeEach
    void open() {
        answer("/taxii2/", DISCOVERY);
        answer("/api/collections/", COLLECTIONS);
        answer("one", page(1, "\"more\": true, \"next\": \"n1\""));
        answer("one n1", page(2, "\"more\": true, \"next\": \"n2\""));
        answer("one n2", page(3, "\"more\": false"));
        answer("two", page(4, "\"more\": false"));
        dates.put("one", "2026-06-01T00:00:00.000001Z");
        dates.put("one n1", "2026-06-02T00:00:00Z");
        dates.put("one n2", "2026-06-03T00:00:00Z");
        dates.put("two", "2026-06-04T00:00:00Z");
    }

    private void answer(String to, String text) {
        answers.put(to, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String page(int number, String members) {
        return ("{%s, \"objects\": [{\"type\": \"indicator\", \"id\": \"indicator--00000000-0000-4000-8000-00000000000%d\","
                        + " \"modified\": \"2026-06-01T00:00:00Z\", \"pattern_type\": \"stix\","
                        + " \"pattern\": \"[ipv4-addr:value = '192.0.2.%d']\"}]}")
                .formatted(members, number, number);
    }

    /** A run from where the last one came to. */
    private Run run() {
        var items = new ArrayList<ThreatItem>();
        var rejected = new ArrayList<String>();
        asked.clear();
        var info = new FeedInfo(10_001, "mine", "Mine", "https://taxii.example/taxii2/", Duration.ofHours(1));
        var pages = new TaxiiFeed(info, transactions).pages(Optional.empty(), position);
        try {
            for (var request = pages.next(); request != null && asked.size() < MOST; request = pages.next()) {
                try (var page = pages.read(document(request.url()))) {
                    for (var more = true; more; ) {
                        try {
                            var item = page.next();
                            more = item != null;
                            items.addAll(more ? List.of(item) : List.of());
                        } catch (MalformedItemException e) {
                            rejected.add(e.getMessage());
                        }
                    }
                }
                position = pages.position();
            }
            return new Run(items, rejected, null);
        } catch (IOException e) {
            return new Run(items, rejected, e);
        }
    }

    private Document document(URI url) {
        asked.add(url.toString());
        var path = url.getPath();
        var next = url.getQuery() != null && url.getQuery().contains("&next=")
                ? " " + url.getQuery().replaceFirst(".*&next=", "")
                : "";
        var key = path.endsWith("/objects/") ? path.split("/")[3] + next : path;
        var nothing = "{}".getBytes(StandardCharsets.UTF_8);
        var document = Documents.of(answers.getOrDefault(key, answers.getOrDefault(key.split(" ")[0], nothing)));
        return new Document(
                url,
                document.file(),
                OBSERVED,
                "",
                document.bytes(),
                dates.containsKey(key) ? Map.of("x-taxii-date-added-last", dates.get(key)) : Map.of());
    }

    /** Whatever an answer is: the run ends, and says why it does. */
    private Run bears(String to, byte[] answer) throws Exception {
        open();
        position = null;
        StixMemory.forget(transactions, 10_001);
        answers.put(to, answer);
        var run = run();
        assertThat(asked)
                .as(new String(answer, 0, Math.min(200, answer.length), StandardCharsets.UTF_8))
                .hasSizeLessThan(MOST);
        if (run.problem != null) {
            assertThat(run.problem.getMessage()).isNotBlank();
        }
        assertThat(run.rejected).doesNotContainNull();
        return run;
    }

    private void bears(String to, String answer) {
        try {
            bears(to, answer.getBytes(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new AssertionError(answer.length() > 1_000 ? answer.substring(0, 1_000) : answer, e);
        }
    }

    private static final List<String> PLACES = List.of("/taxii2/", "/api/collections/", "one", "one n1", "two");

    @Test
    void allOfItIsReadInAnyEncoding() throws Exception {
        assertThat(run().values()).containsExactly("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4");
        assertThat(position).contains("2026-06-03T00:00:00Z\t\thttps://taxii.example/api/collections/one/");
        for (var to : PLACES) {
            var text = new String(answers.get(to), StandardCharsets.UTF_8);
            for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
                assertThat(bears(to, ("\ufeff" + text).getBytes(charset)).values())
                        .as(to + " " + charset)
                        .hasSize(4);
            }
        }
    }

    @Test
    void whatIsCutOffEndsTheRunAndTheNextGoesOnThere() throws Exception {
        for (var to : PLACES) {
            open();
            var whole = answers.get(to);
            for (int length = 0; length < whole.length; length += 1 + whole.length / 12) {
                var run = bears(to, Arrays.copyOf(whole, length));
                assertThat(run.problem).as(to + " cut at " + length).isNotNull();

                answers.put(to, whole);
                var all = new ArrayList<>(run.values());
                all.addAll(run().values());
                assertThat(all)
                        .as(to + " cut at " + length)
                        .contains("192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4");
            }
        }
    }

    /** Else the next run would take its reports for told. */
    @Test
    void nothingOfAPageThatIsCutOffIsRemembered() throws Exception {
        var objects = IntStream.range(0, 600)
                .mapToObj(i -> "{\"type\": \"tool\", \"id\": \"tool--%s\", \"name\": \"T\"}".formatted(new UUID(7, i)))
                .collect(Collectors.joining(","));

        assertThat(bears("one", ("{\"objects\": [" + objects).getBytes(StandardCharsets.UTF_8)).problem)
                .isNotNull();
        assertThat(remembered()).isZero();

        bears("one", ("{\"objects\": [" + objects + "]}").getBytes(StandardCharsets.UTF_8));
        assertThat(remembered()).isEqualTo(600);
    }

    private int remembered() throws SQLException {
        return transactions.run(connection -> {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery("SELECT COUNT(*) FROM stix_object WHERE type = 'tool'")) {
                row.next();
                return row.getInt(1);
            }
        });
    }

    @Test
    void whatIsNoAnswerIsNamed() throws Exception {
        for (var to : PLACES) {
            for (var none : Spoilt.others()) {
                assertThat(bears(to, none.getBytes(StandardCharsets.UTF_8)).problem)
                        .as(to + ": " + none)
                        .isNotNull();
            }
            var noise = new byte[50_000];
            new Random(7).nextBytes(noise);
            assertThat(bears(to, noise).problem).as(to).isNotNull();
        }
    }

    @Test
    void valuesOfAnotherKindHarmNothing() {
        for (var to : PLACES) {
            open();
            Spoilt.values(new String(answers.get(to), StandardCharsets.UTF_8), spoilt -> bears(to, spoilt));
        }
    }

    @Test
    void giantsAndDepthsAreBorne() {
        for (var to : List.of("/taxii2/", "/api/collections/", "one")) {
            open();
            Spoilt.giants(new String(answers.get(to), StandardCharsets.UTF_8), spoilt -> bears(to, spoilt));
        }
    }

    @Test
    void moreIsSaidInSeveralWays() throws Exception {
        for (var more :
                List.of("\"more\": \"true\", \"next\": \"n1\"", "\"next\": \"n1\"", "\"more\": true, \"next\": 1")) {
            answer("one 1", page(2, "\"more\": true, \"next\": \"n2\""));
            assertThat(bears("one", page(1, more).getBytes(StandardCharsets.UTF_8))
                            .values())
                    .as(more)
                    .hasSize(4);
        }
        assertThat(bears("one", page(1, "\"more\": false, \"next\": \"n1\"").getBytes(StandardCharsets.UTF_8))
                        .values())
                .containsExactly("192.0.2.1", "192.0.2.4");
    }

    @Test
    void pagesThatTurnInACircleComeToAnEnd() throws Exception {
        bears("one n2", page(3, "\"more\": true, \"next\": \"n1\""));
        assertThat(asked).filteredOn(url -> url.contains("/one/")).hasSize(3);
        assertThat(asked).last().asString().contains("/two/");

        // Without names of pages, by times that go to and fro.
        dates.put("one", "2026-06-01T00:00:00Z");
        bears("one", page(1, "\"more\": true"));
        assertThat(asked).filteredOn(url -> url.contains("/one/")).hasSize(2);
    }

    @Test
    void pagesWithoutAnythingComeToAnEnd() throws Exception {
        open();
        position = null;
        answers.put("one", "{\"more\": true, \"next\": \"0\"}".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 1_000; i++) {
            answers.put(
                    "one " + i,
                    "{\"more\": true, \"next\": \"%d\"}".formatted(i + 1).getBytes(StandardCharsets.UTF_8));
        }
        var run = run();
        assertThat(run.problem).hasMessageContaining("pages without anything");
        assertThat(asked).hasSizeLessThan(MOST);
    }

    @Test
    void aDateThatCannotBeHidesNothing() throws Exception {
        for (var date : List.of(
                "9999-12-31T23:59:59Z",
                "+999999999-12-31T23:59:59+18:00",
                "-999999999-01-01T00:00:00-18:00",
                "2026-13-01T00:00:00Z",
                "soon",
                "",
                "2026-07-01T00:00:00Z\r\nX: y")) {
            open();
            position = null;
            dates.put("one n2", date);
            assertThat(run().values()).as(date).hasSize(4);
            var places = Reached.parse(position);
            assertThat(places.get("https://taxii.example/api/collections/one/").after())
                    .as(date)
                    .isNotNull()
                    .isBeforeOrEqualTo(OBSERVED);
            assertThat(run().problem).isNull();
        }
    }

    @Test
    void namesOfPagesAreSentAsTheyAreAndToThisServer() throws Exception {
        for (var next : List.of("../../other", "a&limit=9#x", "%00", "\\u0000\\ud800", "ß 字", "x".repeat(100_000))) {
            bears("one", page(1, "\"more\": true, \"next\": \"" + next + "\""));
            assertThat(asked).allMatch(url -> url.startsWith("https://taxii.example/"));
            assertThat(asked).filteredOn(url -> url.contains("/one/")).allMatch(url -> url.length() < 10_000);
        }
    }
}
