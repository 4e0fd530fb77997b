package exist.threat.misp;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.reputation.Documents;
import exist.threat.Spoilt;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatItem;
import exist.threat.WithdrawnEvent;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the manifest of a MISP feed, and the document of an event, may be: nothing is withdrawn by mistake, and all that can be is read. */
@Timeout(300)
class ManifestContractTest {

    private static final String FOLDER = "https://misp.example/feed/";

    private final Map<UUID, Instant> known = new HashMap<>();
    private final Map<String, byte[]> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** @param problem what ended the run, or null */
    private record Run(List<ThreatItem> items, List<String> rejected, IOException problem) {

        List<String> values() {
            return items.stream()
                    .filter(ThreatAttribute.class::isInstance)
                    .map(item -> ((ThreatAttribute) item).value())
                    .toList();
        }

        long withdrawn() {
            return items.stream().filter(WithdrawnEvent.class::isInstance).count();
        }
    }

    private static UUID uuid(int number) {
        return new UUID(0x4000L, 0x8000_0000_0000_0000L | number);
    }

    private static String entry(int number) {
        return ("\"%s\": {\"info\": \"Event %d\", \"timestamp\": \"178%07d\", \"date\": \"2026-06-01\", \"analysis\": \"2\","
                        + " \"threat_level_id\": \"1\", \"Orgc\": {\"name\": \"Org\", \"uuid\": \"%s\"}, \"Tag\": []}")
                .formatted(uuid(number), number, number, uuid(900));
    }

    private static String event(int number) {
        return ("{\"Event\": {\"uuid\": \"%s\", \"info\": \"Event %d\", \"timestamp\": \"178%07d\", \"Attribute\": ["
                        + "{\"uuid\": \"%s\", \"type\": \"ip-dst\", \"category\": \"Network activity\", \"to_ids\": true,"
                        + " \"value\": \"192.0.2.%d\", \"last_seen\": \"2020-01-01T00:00:00+00:00\"}]}}")
                .formatted(uuid(number), number, number, uuid(100 + number), number);
    }

    private static String manifest(int events) {
        return IntStream.rangeClosed(1, events)
                .mapToObj(ManifestContractTest::entry)
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A feed of three events. */
    private void open() {
        answers.clear();
        known.clear();
        answer("manifest.json", manifest(3));
        IntStream.rangeClosed(1, 3).forEach(number -> answer(uuid(number) + ".json", event(number)));
    }

    private void answer(String to, String text) {
        answers.put(to, text.getBytes(StandardCharsets.UTF_8));
    }

    private Run run() {
        var items = new ArrayList<ThreatItem>();
        var rejected = new ArrayList<String>();
        asked.clear();
        var info = new FeedInfo(10_001, "mine", "Mine", FOLDER, Duration.ofHours(1));
        var pages = new MispFeed(info, () -> known).pages(Optional.empty(), null);
        try {
            for (var request = pages.next(); request != null; request = pages.next()) {
                asked.add(request.url().toString());
                var answer = answers.get(request.url().toString().substring(FOLDER.length()));
                if (answer == null) {
                    assertThat(pages.goesOnWithout()).isTrue();
                    continue;
                }
                try (var page = pages.read(Documents.of(answer))) {
                    for (var more = true; more; ) {
                        try {
                            var item = page.next();
                            more = item != null;
                            items.addAll(more ? List.of(item) : List.of());
                        } catch (MalformedItemException e) {
                            assertThat(page.text()).isNotNull();
                            rejected.add(e.getMessage());
                        }
                    }
                    page.notes().forEach(note -> assertThat(note).isNotBlank());
                }
                assertThat(pages.percent()).isBetween(-1, 100);
            }
            return new Run(items, rejected, null);
        } catch (IOException e) {
            return new Run(items, rejected, e);
        }
    }

    /** Whatever one document is: the run ends with what it can read, asks for nothing elsewhere, and says what is wrong. */
    private Run bears(String to, byte[] answer) {
        open();
        known.put(uuid(1), Instant.EPOCH);
        answers.put(to, answer);
        var run = run();
        assertThat(asked).allMatch(url -> url.matches("https://misp\\.example/feed/(manifest|[0-9a-f-]{36})\\.json"));
        if (run.problem != null) {
            assertThat(run.problem.getMessage()).isNotBlank();
        }
        assertThat(run.rejected).doesNotContainNull();
        return run;
    }

    private Run bears(String to, String answer) {
        return bears(to, answer.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void allOfItIsReadInAnyEncoding() {
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE, StandardCharsets.UTF_8)) {
            assertThat(bears("manifest.json", ("\ufeff" + manifest(3)).getBytes(charset))
                            .values())
                    .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2", "192.0.2.3");
            assertThat(bears(uuid(2) + ".json", ("\ufeff" + event(2)).getBytes(charset))
                            .values())
                    .containsExactlyInAnyOrder("192.0.2.1", "192.0.2.2", "192.0.2.3");
        }
    }

    @Test
    void nothingOfAManifestThatIsCutOffIsBelieved() {
        var whole = manifest(3).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length += 5) {
            var run = bears("manifest.json", Arrays.copyOf(whole, length));
            assertThat(run.problem).as("cut at " + length).isNotNull();
            assertThat(run.items).as("cut at " + length).isEmpty();
        }
    }

    @Test
    void anEventThatIsCutOffTakesNoOtherWithItAndIsNotWhole() {
        var whole = event(2).getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < whole.length; length += 5) {
            var run = bears(uuid(2) + ".json", Arrays.copyOf(whole, length));
            assertThat(run.problem).isNull();
            assertThat(run.rejected).as("cut at " + length).anyMatch(reason -> reason.startsWith(uuid(2) + ".json: "));
            assertThat(run.values()).contains("192.0.2.1", "192.0.2.3");
        }
    }

    @Test
    void whatIsNoManifestWithdrawsNothing() {
        for (var none : Spoilt.others()) {
            var run = bears("manifest.json", none);
            assertThat(run.problem).as(none).isNotNull();
            assertThat(run.items).as(none).isEmpty();
            assertThat(bears(uuid(2) + ".json", none).rejected).as(none).isNotEmpty();
        }
        var noise = new byte[50_000];
        new Random(3).nextBytes(noise);
        assertThat(bears("manifest.json", noise).problem).isNotNull();
    }

    @Test
    void valuesOfAnotherKindHarmNothing() {
        for (var to : List.of("manifest.json", uuid(2) + ".json")) {
            open();
            Spoilt.values(new String(answers.get(to), StandardCharsets.UTF_8), spoilt -> {
                var run = bears(to, spoilt);
                if (!to.startsWith("manifest")) {
                    assertThat(run.values()).as(spoilt).contains("192.0.2.1", "192.0.2.3");
                }
            });
        }
    }

    @Test
    void anEntryThatIsBadCostsItselfAlone() {
        for (var bad : List.of("\"\"", "\"soon\"", "null", "[]", "{}", "1e400", "99999999999999999999", "\"-1\"")) {
            var run = bears(
                    "manifest.json",
                    "{" + entry(1).replaceFirst("\"178\\d+\"", bad) + ", " + entry(2) + ", " + entry(3) + "}");
            assertThat(run.problem).as(bad).isNull();
            assertThat(run.values()).as(bad).contains("192.0.2.2", "192.0.2.3");
            assertThat(run.withdrawn()).as("named, though badly: " + bad).isZero();
        }
        for (var name : List.of("", "no", "../../etc/passwd", uuid(1) + "/../x", "0-0-0-0-0", "x".repeat(100_000))) {
            bears("manifest.json", "{" + entry(1).replaceFirst(uuid(1).toString(), name) + ", " + entry(2) + "}");
        }
    }

    @Test
    void giantsAndDepthsAreBorne() {
        for (var to : List.of("manifest.json", uuid(2) + ".json")) {
            open();
            Spoilt.giants(new String(answers.get(to), StandardCharsets.UTF_8), spoilt -> bears(to, spoilt));
        }
    }

    @Test
    void anEmptyManifestOfAFeedThatHadMuchWithdrawsNothing() {
        open();
        IntStream.range(1, 50).forEach(number -> known.put(uuid(number), Instant.EPOCH));
        for (var empty : List.of("{}", manifest(3))) {
            answer("manifest.json", empty);
            assertThat(run().withdrawn()).as(empty).isZero();
        }
        answer("manifest.json", manifest(48));
        assertThat(run().withdrawn()).isEqualTo(1);
    }

    @Test
    void manyEventsAreAskedForOneByOneAndOnlyOnce() {
        open();
        answer(
                "manifest.json",
                "{" + IntStream.range(0, 3).mapToObj(i -> entry(1)).collect(Collectors.joining(",")) + "}");
        run();
        assertThat(asked).hasSize(2);

        answer("manifest.json", manifest(20_000));
        assertThat(run().problem).isNull();
        assertThat(asked).hasSize(20_001).doesNotHaveDuplicates();
        assertThat(URI.create(asked.get(1)).getHost()).isEqualTo("misp.example");
    }

    /** MISP's last_seen says when it was seen last, not until when it holds. */
    @Test
    void whatWasSeenLastLongAgoIsStillLookedFor() {
        open();
        var attribute = run().items.stream()
                .filter(ThreatAttribute.class::isInstance)
                .map(ThreatAttribute.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(attribute.lastSeen()).isEqualTo("2020-01-01T00:00:00Z");
        assertThat(attribute.toIds()).isTrue();
        assertThat(attribute.expires()).isNull();
    }
}
