package exist.threat;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.reputation.Documents;
import exist.threat.misp.MispFeed;
import exist.threat.misp.MispServer;
import exist.threat.stix.StixFeed;
import exist.threat.stix.TaxiiFeed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every source of threat events, and of ATT&CK's techniques, must bear in a document. */
@Timeout(300)
class ThreatContractTest {

    private static final Path SAMPLES = Path.of("src/test/resources/threats");
    private static final Path SHARED =
            Path.of("../../shared/samples").toAbsolutePath().normalize();

    private static final FeedInfo INFO =
            new FeedInfo(10_001, "mine", "Mine", "https://publisher.example/", Duration.ofHours(1));

    /** @param sample of ours, in its format */
    record Format(String name, Feed<?> feed, String sample) {

        String content() {
            try {
                return Files.readString(SAMPLES.resolve(sample));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Format> formats() {
        return List.of(
                new Format("MISP server", new MispServer(INFO), "misp-page.json"),
                new Format("MISP feed", new MispFeed(INFO, null), "misp-event.json"),
                new Format("STIX", new StixFeed(INFO), "stix-bundle.json"),
                new Format("TAXII", new TaxiiFeed(INFO, null), "taxii-envelope.json"),
                new Format("uploads", hidden("exist.threat.feed.UploadedEvents"), "misp-event.json"),
                new Format("uploads of STIX", hidden("exist.threat.feed.UploadedEvents"), "stix-bundle.json"),
                new Format("ATT&CK", hidden("exist.technique.feed.Ics"), "attack-bundle.json"));
    }

    private static Feed<?> hidden(String type) {
        try {
            var constructor = Class.forName(type).getDeclaredConstructor();
            constructor.setAccessible(true);
            return (Feed<?>) constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(type, e);
        }
    }

    /** @param problem what ended the reading, or null */
    private record Reading(List<Object> items, List<String> rejected, IOException problem) {

        boolean toldWhy() {
            return problem != null
                            && problem.getMessage() != null
                            && !problem.getMessage().isBlank()
                    || !rejected.isEmpty();
        }
    }

    private static Reading read(Format format, Document document) {
        var items = new ArrayList<Object>();
        var rejected = new ArrayList<String>();
        try (var found = format.feed().read(document)) {
            while (true) {
                try {
                    var item = found.next();
                    if (item == null) {
                        return new Reading(items, rejected, null);
                    }
                    items.add(item);
                } catch (MalformedItemException e) {
                    assertThat(found.text()).isNotNull();
                    rejected.add(e.getMessage());
                }
            }
        } catch (IOException e) {
            return new Reading(items, rejected, e);
        }
    }

    private static Reading read(Format format, String text) {
        return read(format, Documents.of(text));
    }

    private static Document encoded(String text, Charset charset) {
        return Documents.of(text.getBytes(charset));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void readsItsSampleCompletelyInAnyEncoding(Format format) {
        var text = format.content();
        var whole = read(format, text);
        assertThat(whole.problem()).isNull();
        assertThat(whole.rejected()).isEmpty();
        assertThat(whole.items()).hasSizeGreaterThan(1);
        for (var same : List.of(
                Documents.of("\ufeff" + text),
                encoded("\ufeff" + text, UTF_16LE),
                encoded("\ufeff" + text, UTF_16BE),
                encoded(text, UTF_16LE),
                encoded(text, UTF_16BE),
                Documents.of(text.replace("\n", "\r\n")),
                Documents.of("\n\n" + text + "\n\n"))) {
            assertThat(read(format, same)).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void nothingThatIsCutOffPassesForWhole(Format format) {
        var whole = format.content().strip().getBytes(UTF_8);
        int all = read(format, Documents.of(whole)).items().size();
        for (int length = 1; length < whole.length; length += 7) {
            var reading = read(format, Documents.of(Arrays.copyOf(whole, length)));
            assertThat(reading.items().size()).isLessThanOrEqualTo(all);
            assertThat(reading.problem())
                    .as("cut at %d of %d", length, whole.length)
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsNoneOfItsDocumentsIsNamed(Format format) {
        for (var none : Spoilt.others()) {
            var reading = read(format, none);
            assertThat(reading.items()).as(none).isEmpty();
            assertThat(reading.toldWhy()).as(none).isTrue();
        }
        for (int seed = 0; seed < 5; seed++) {
            var noise = new byte[50_000];
            new Random(seed).nextBytes(noise);
            var reading = read(format, Documents.of(noise));
            assertThat(reading.items()).isEmpty();
            assertThat(reading.toldWhy()).isTrue();
        }
    }

    /** Each value in turn is one of another kind: it costs itself, or what it is part of, and no more than that. */
    @ParameterizedTest
    @MethodSource("formats")
    void valuesOfAnotherKindHarmNothing(Format format) {
        Spoilt.values(format.content(), spoilt -> {
            var reading = read(format, spoilt);
            if (reading.problem() != null) {
                assertThat(reading.problem().getMessage()).as(spoilt).isNotBlank();
            }
            assertThat(reading.rejected()).as(spoilt).doesNotContainNull();
        });
    }

    @ParameterizedTest
    @MethodSource("formats")
    void giantsAndDepthsAreBorne(Format format) {
        Spoilt.giants(format.content(), spoilt -> {
            var reading = read(format, spoilt);
            assertThat(reading.problem() == null || reading.toldWhy()).isTrue();
        });
        assertThat(read(format, Spoilt.NESTED).items()).isEmpty();
        assertThat(read(format, Spoilt.DEEP).items()).isEmpty();
    }

    // --- documents of others

    /** Those of which something else is expected, and why. */
    private static String other(String name) {
        return switch (name) {
            case "misp/event.csv" -> "an export as CSV has no events";
            case "misp/feed-metadata_defaults.json" -> "it names feeds, and is none";
            case "misp/pymisp/git-vuln-finder-quagga.json" -> "commits that may mend a vulnerability, by their hash";
            case "misp/pymisp/mispevent_testfiles/galaxy.json" -> "a galaxy is not an event";
            case "misp/pymisp/sharing_groups.json" -> "sharing groups have no events";
            case "alienvault/otx_pulses_subscribed.json" ->
                "pulses of OTX are a format of their own, which no source has";
            case "alienvault/reputation.data" -> "a list of addresses";
            case "stix1/feed.xml", "stix1/pymisp_stix1.xml" -> "STIX 1 is XML, and was succeeded by STIX 2 in 2017";
            default -> null;
        };
    }

    static Stream<String> documents() throws IOException {
        if (!Files.isDirectory(SHARED)) {
            return Stream.of("");
        }
        var names = new ArrayList<String>();
        for (var folder : List.of("misp", "stix1", "stix2", "mitre-attack", "alienvault")) {
            try (var files = Files.walk(SHARED.resolve(folder))) {
                files.filter(Files::isRegularFile)
                        .map(file -> SHARED.relativize(file).toString())
                        .sorted()
                        .forEach(names::add);
            }
        }
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void documentsOfOthersAreReadWithoutARejection(String name) {
        assumeThat(name).as("no documents of others lie beside the project").isNotEmpty();
        var matrix = name.startsWith("mitre-attack/ics");
        var part = name.startsWith("mitre-attack/single"); // one object, which need not be a part of events
        var format = formats().get(matrix ? 6 : part ? 2 : 4);
        var reading = read(format, Documents.of(SHARED.resolve(name)));
        if (other(name) != null) {
            assertThat(reading.items()).as(other(name)).isEmpty();
            assertThat(reading.toldWhy()).as(other(name)).isTrue();
        } else {
            assertThat(reading.problem()).isNull();
            assertThat(reading.rejected()).isEmpty();
            assertThat(reading.items().isEmpty() && !part).isFalse();
        }
    }
}
