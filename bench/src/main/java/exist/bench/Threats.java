package exist.bench;

import exist.threat.EndOfEvent;
import exist.threat.Marks;
import exist.threat.Org;
import exist.threat.Tag;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import exist.threat.ThreatItem;
import exist.threat.ThreatObject;
import exist.threat.load.ThreatStore;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * How fast threat events and attributes are answered: {@code ./exist bench threats [--attributes N] [--requests N]}. 1,000,000
 * attributes, 50,000 of them in one event of 2,000 objects, the others in events of 50; a third has a TLP.
 */
public final class Threats {

    private static final PrintStream OUT = System.out;
    private static final int FEED = 651;
    private static final int SMALL = 50;
    private static final int LARGE = 50_000;
    private static final int OBJECTS = 2_000;
    private static final int ORGS = 40;
    private static final int TAGS = 200;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    /** The largest event has this number on its server. */
    private static final long LARGEST = 1;

    private final int attributes;
    private final int requests;

    private Threats(int attributes, int requests) {
        this.attributes = attributes;
        this.requests = requests;
    }

    public static void main(String[] args) throws Exception {
        int attributes = Scratch.option(args, "--attributes", 1_000_000);
        int requests = Scratch.option(args, "--requests", 1_000);
        var folder = Files.createTempDirectory("exist-bench");
        try (var database = new Database()) {
            var threats = new Threats(attributes, requests);
            long begun = System.nanoTime();
            threats.fill(database.fresh());
            OUT.printf(
                    Locale.ROOT,
                    "%,d attributes, stored in %.0f s; %d clients, %,d requests of each kind%n",
                    attributes,
                    (System.nanoTime() - begun) / 1e9,
                    Clients.COUNT,
                    requests);
            database.execute("ANALYZE TABLE threat_event, threat_attribute, threat_tagged, threat_value, threat_tally");
            try (var server = new Server(database, folder.resolve("home"))) {
                threats.measure(new Clients(server));
            }
        } finally {
            Scratch.delete(folder);
        }
    }

    private void fill(DataSource data) throws SQLException {
        var store = new ThreatStore(data);
        store.store(FEED, FIRST, event(0, 0, LARGE));
        var some = new ArrayList<ThreatItem>();
        for (int n = 1, from = LARGE; from < attributes; n++, from += SMALL) {
            some.addAll(event(n, from, Math.min(SMALL, attributes - from)));
            if (n % 100 == 0) {
                store.store(FEED, FIRST, some);
                some = new ArrayList<>();
            }
        }
        store.store(FEED, FIRST, some);
    }

    private static List<ThreatItem> event(int number, int from, int count) {
        var uuid = new UUID(1, number);
        var at = FIRST.plusSeconds(600L * number);
        var org = new Org(0, new UUID(2, number % ORGS), "Org " + number % ORGS);
        var items = new ArrayList<ThreatItem>();
        items.add(new ThreatEvent(
                number == 0 ? LARGEST : 0,
                uuid,
                "Campaign " + number + " against sector " + number % 17,
                LocalDate.of(2026, 1, 1).plusDays(number / 100),
                1 + number % 4,
                2,
                true,
                at,
                at,
                org,
                org,
                count,
                ThreatEvent.Handling.USUAL,
                tags(tlp(number), "sector:" + number % TAGS, "misp-galaxy:mitre-attack-pattern=\"Phishing - T1566\""),
                List.of(new ThreatEvent.Related(new UUID(1, number / 2), "Campaign", null))));
        int objects = count == LARGE ? OBJECTS : 0;
        for (int n = 0; n < objects; n++) {
            items.add(new ThreatObject(
                    uuid, 0, new UUID(3, n), "file", "file", null, null, null, at, 5, 0, null, null, null, false));
        }
        for (int n = 0; n < count; n++) {
            items.add(attribute(uuid, from + n, objects == 0 ? null : new UUID(3, n % objects), at));
        }
        items.add(new EndOfEvent(uuid, true));
        return items;
    }

    private static ThreatAttribute attribute(UUID event, int number, UUID object, Instant at) {
        var value = value(number);
        return new ThreatAttribute(
                event,
                0,
                new UUID(4, number),
                type(value),
                "Network activity",
                value,
                true,
                object,
                object == null ? null : "part",
                null,
                at.plusSeconds(number % 600),
                5,
                0,
                false,
                null,
                null,
                false,
                number % 20 == 0 ? tags("checked:" + number % TAGS) : Marks.NONE,
                null);
    }

    private static Marks tags(String... names) {
        return new Marks(Stream.of(names).map(Tag::of).toList(), List.of());
    }

    private static String tlp(int number) {
        return switch (number % 20) {
            case 0, 1, 2, 3, 4 -> "tlp:green";
            case 5 -> "tlp:amber";
            case 6 -> "tlp:red";
            default -> "type:OSINT";
        };
    }

    /** Each is in two attributes. */
    private static String value(int number) {
        var line = Documents.line(number / 2);
        return line.substring(0, line.indexOf(','));
    }

    private static String type(String value) {
        return value.startsWith("http")
                ? "url"
                : value.matches("[0-9./]+") ? "ip-dst" : value.matches("[0-9a-f]{64}") ? "sha256" : "domain";
    }

    private void measure(Clients clients) throws Exception {
        var kinds = new LinkedHashMap<String, Function<SplittableRandom, String>>();
        kinds.put("first page", random -> "");
        kinds.put("first page, 1000 rows", random -> "?limit=1000");
        kinds.put("a page further on", random -> "?offset=" + random.nextInt(5_000));
        kinds.put("value=", random -> "?value=" + encode(value(random.nextInt(attributes))));
        kinds.put(
                "type=",
                random ->
                        "?type=" + List.of("url", "ip-dst", "domain", "sha256").get(random.nextInt(4)));
        kinds.put("event__id=, the largest", random -> "?event__id=" + LARGEST);
        kinds.put("tagged=", random -> "?tagged=checked:" + random.nextInt(TAGS / 20) * 20);
        kinds.put("creator=&type=", random -> "?type=url&creator=Org+" + random.nextInt(ORGS));
        kinds.put("timestamp_after=", random -> "?timestamp_after=2026-0" + (1 + random.nextInt(4)) + "-01");
        clients.measure("GET /api/threatAttribute", "/api/threatAttribute", kinds, requests);
        kinds.clear();
        kinds.put("first page", random -> "");
        kinds.put("threat_level_id=", random -> "?threat_level_id=" + (1 + random.nextInt(4)));
        kinds.put("indicator=", random -> "?indicator=" + encode(value(random.nextInt(attributes))));
        kinds.put("tagged=", random -> "?tagged=sector:" + random.nextInt(TAGS));
        kinds.put("creator=", random -> "?creator=Org+" + random.nextInt(ORGS));
        kinds.put("technique=", random -> "?technique=T1566");
        kinds.put("search=", random -> "?search=campaign+sector+" + random.nextInt(17));
        clients.measure("GET /api/threatEvent", "/api/threatEvent", kinds, requests);
        kinds.clear();
        kinds.put(
                "search=, attributes",
                random -> "/api/threatAttribute?search=" + Integer.toHexString(random.nextInt(0x10000)) + "z");
        kinds.put(
                "attr=, events",
                random -> "/api/threatEvent?attr=" + Integer.toHexString(random.nextInt(0x10000)) + "z");
        kinds.put("the largest event's page", random -> "/event.xhtml?id=" + LARGEST);
        kinds.put("page of events", random -> "/events.xhtml");
        kinds.put("page of attributes", random -> "/attributes.xhtml");
        kinds.put("page of tags", random -> "/tags.xhtml");
        kinds.put("page of organisations", random -> "/orgs.xhtml");
        clients.measure("", "", kinds, Math.max(Clients.COUNT, requests / 50));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
