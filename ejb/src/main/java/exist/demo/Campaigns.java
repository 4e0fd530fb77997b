package exist.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Campaigns of the made-up world, as a feed in MISP's format tells of them: a manifest, and a document for each event. */
final class Campaigns {

    static final int COUNT = 12;

    private static final String FOLDER = "www.circl.lu/doc/misp/feed-osint/";
    private static final UUID ORG = uuid("org");

    private static final List<String> LURES =
            List.of("invoices", "parcel notices", "tax refunds", "job offers", "shared documents");
    private static final List<String> TECHNIQUES = List.of(
            "Phishing - T1566",
            "Spearphishing Attachment - T1566.001",
            "Spearphishing Link - T1566.002",
            "PowerShell - T1059.001",
            "Data Encrypted for Impact - T1486");

    private Campaigns() {}

    static List<DemoArchive.Publication> publications() {
        var documents = IntStream.range(0, COUNT)
                .mapToObj(n -> new DemoArchive.Publication(
                        "circl-osint", FOLDER + uuid("event " + n) + ".json", day -> event(n, day)))
                .collect(Collectors.toList());
        documents.add(new DemoArchive.Publication("circl-osint", FOLDER + "manifest.json", Campaigns::manifest));
        return documents;
    }

    private static UUID uuid(String name) {
        return UUID.nameUUIDFromBytes(("demo " + name).getBytes(StandardCharsets.UTF_8));
    }

    /** The newest campaign is told anew each day, with a machine of that day; the others stay as they are. */
    private static long timestamp(int n, LocalDate day) {
        // The day before, in all zones: nothing is published tomorrow.
        return began(n, day).atStartOfDay().minusHours(15).toEpochSecond(ZoneOffset.UTC);
    }

    private static LocalDate began(int n, LocalDate day) {
        return n == COUNT - 1 ? day : LocalDate.of(2025, 1, 7).plusDays(23L * n);
    }

    private static String tlp(int n) {
        return n % 3 == 0 ? "tlp:green" : "tlp:clear";
    }

    private static String title(int n) {
        var family = new Suspect(n).family();
        return family + " spread by " + LURES.get(n % LURES.size()) + " (sample " + (n + 1) + ")";
    }

    private static String manifest(LocalDate day) {
        return IntStream.range(0, COUNT)
                .mapToObj(n ->
                        "\"" + uuid("event " + n) + "\": {\"Orgc\": {\"name\": \"CIRCL (sample)\", \"uuid\": \"" + ORG
                                + "\"}, \"info\": \"" + title(n) + "\", \"date\": \"" + began(n, day)
                                + "\", \"analysis\": 2, \"threat_level_id\": " + (1 + n % 4) + ", \"timestamp\": \""
                                + timestamp(n, day) + "\"}")
                .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String event(int n, LocalDate day) {
        var suspects = new Random(n)
                .ints(8, 0, Suspect.COUNT)
                .mapToObj(Suspect::new)
                .collect(Collectors.toCollection(ArrayList::new));
        if (n == COUNT - 1) {
            suspects.add(new Suspect((int) (day.toEpochDay() % Suspect.COUNT)));
        }
        var time = timestamp(n, day);
        return "{\"Event\": {\"uuid\": \"" + uuid("event " + n) + "\", \"info\": \"" + title(n) + "\", \"date\": \""
                + began(n, day) + "\", \"threat_level_id\": \"" + (1 + n % 4)
                + "\", \"analysis\": \"2\", \"published\": true,\n"
                + "\"timestamp\": \"" + time + "\", \"publish_timestamp\": \"" + time + "\", \"Orgc\": {\"name\":"
                + " \"CIRCL (sample)\", \"uuid\": \"" + ORG + "\"},\n\"Tag\": [{\"name\": \"" + tlp(n)
                + "\", \"colour\": \"" + (n % 3 == 0 ? "#33ff00" : "#ffffff")
                + "\"}, {\"name\": \"type:OSINT\", \"colour\": "
                + "\"#004646\"}, {\"name\": \"misp-galaxy:mitre-attack-pattern=\\\""
                + TECHNIQUES.get(n % TECHNIQUES.size()) + "\\\"\", \"colour\": \"#0088cc\"}],\n\"Attribute\": [\n"
                + parts(n, time, suspects, "ip-dst", "Network activity", Suspect::address)
                + ",\n" + parts(n, time, suspects.subList(0, 5), "domain", "Network activity", Suspect::host)
                + ",\n" + parts(n, time, suspects.subList(3, 6), "url", "Network activity", Suspect::url)
                + "],\n\"Object\": [{\"uuid\": \"" + uuid("object " + n)
                + "\", \"name\": \"file\", \"meta-category\": \"file\", \"template_version\": \"24\", \"timestamp\": \""
                + time
                + "\", \"Attribute\": ["
                + part(n, time, "sha256", "Payload delivery", suspects.get(0).sha256(), "sha256")
                + ",\n" + part(n, time, "filename", "Payload delivery", "invoice_" + n + ".doc", "filename")
                + "], \"ObjectReference\": []}],\n\"RelatedEvent\": ["
                + (n == 0
                        ? ""
                        : "{\"Event\": {\"uuid\": \"" + uuid("event " + (n - 1)) + "\", \"info\": \"" + title(n - 1)
                                + "\"}}")
                + "]}}\n";
    }

    private static String parts(
            int n, long time, List<Suspect> suspects, String type, String category, Function<Suspect, String> value) {
        return suspects.stream()
                .map(value)
                .distinct()
                .map(text -> part(n, time, type, category, text, null))
                .collect(Collectors.joining(",\n"));
    }

    private static String part(int n, long time, String type, String category, String value, String relation) {
        return "{\"uuid\": \"" + uuid(n + " " + type + " " + value) + "\", \"type\": \"" + type + "\", \"category\": \""
                + category + "\", \"value\": \"" + value + "\", \"to_ids\": " + !type.equals("filename")
                + (relation == null ? "" : ", \"object_relation\": \"" + relation + "\"") + ", \"timestamp\": \"" + time
                + "\"}";
    }
}
