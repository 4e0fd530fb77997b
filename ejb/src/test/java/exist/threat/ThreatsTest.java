package exist.threat;

import static org.assertj.core.api.Assertions.assertThat;

import exist.change.Stretch;
import exist.database.Counts;
import exist.indicator.Indicators;
import exist.schema.TestDatabase;
import exist.threat.AttributeQuery.Traits;
import exist.threat.EventQuery.Between;
import exist.threat.EventQuery.Labels;
import exist.threat.ThreatEvent.Handling;
import exist.threat.load.ThreatStore;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Into the tables, and found again by whom may see it. */
class ThreatsTest {

    private static final Instant NOW = Instant.parse("2026-07-02T00:00:00Z");
    private static final Org CERT = new Org(7, new UUID(7, 7), "EXAMPLE-CERT");
    private static final Org BANK = new Org(8, new UUID(8, 8), "Bank, of Example");

    private final ThreatEvents events = new ThreatEvents();
    private final ThreatAttributes attributes = new ThreatAttributes();
    private final ThreatObjects objects = new ThreatObjects();
    private final ThreatNames names = new ThreatNames();
    private final EventContext context = new EventContext();
    private DataSource database;

    @BeforeEach
    void open() throws SQLException {
        database = TestDatabase.empty();
        events.database = database;
        events.counts = new Counts();
        objects.counts = new Counts();
        attributes.database = database;
        attributes.counts = new Counts();
        objects.database = database;
        names.database = database;
        context.database = database;
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("INSERT INTO feed (number, id, tracker, name, enabled)"
                    + " VALUES (601, 'one', 'threat', 'One', TRUE), (602, 'two', 'threat', 'Two', TRUE)");
        }
        store(601, event(1, "Phishing wave", CERT, "tlp:green", "type:OSINT"), attributesOfOne());
        store(601, event(2, "For few 100%", BANK, "tlp:red"), List.of(attribute(2, 21, "ip-dst", "192.0.2.66")));
        store(602, event(3, "Unmarked", CERT), List.of(attribute(3, 31, "url", "http://Portal.example/A?b=1")));
    }

    private static List<ThreatItem> attributesOfOne() {
        var object = new ThreatObject(
                id(1), 0, id(100), "domain-ip", "network", "A pair", null, null, NOW, 5, 0, "seen", null, null, false);
        return List.of(
                object,
                inObject(attribute(1, 11, "domain", "portal.example"), "domain"),
                inObject(attribute(1, 12, "ip-dst", "192.0.2.1"), "ip"),
                attribute(1, 13, "ip-dst", "192.0.2.2", "tlp:amber+strict", "odd"),
                attribute(
                        1,
                        14,
                        "filename|sha256",
                        "a b.doc|" + "ab".repeat(32),
                        "misp-galaxy:mitre-attack-pattern=\"Phishing - T1566.001\""),
                new ObjectReference(id(1), 0, id(101), id(100), id(12), false, "connects-to", null, NOW, false));
    }

    private static UUID id(long number) {
        return new UUID(0x4000_0000_0000_4000L, number);
    }

    private static ThreatEvent event(long number, String info, Org org, String... tags) {
        return new ThreatEvent(
                0,
                id(number),
                info,
                LocalDate.of(2026, 6, (int) number),
                (int) number,
                2,
                true,
                Instant.parse("2026-06-0" + number + "T00:00:00Z"),
                NOW,
                null,
                org,
                5,
                Handling.USUAL,
                new Marks(List.of(tags).stream().map(Tag::of).toList(), List.of()),
                List.of(
                        new ThreatEvent.Related(id(1), "the first", null),
                        new ThreatEvent.Related(id(2), "the second", null),
                        new ThreatEvent.Related(id(99), "elsewhere", LocalDate.of(2026, 1, 1))));
    }

    private static ThreatAttribute attribute(long event, long number, String type, String value, String... tags) {
        return new ThreatAttribute(
                id(event),
                0,
                id(number),
                type,
                "Network activity",
                value,
                number != 12,
                null,
                null,
                null,
                Instant.parse("2026-06-10T00:00:00Z").plusSeconds(number),
                5,
                0,
                false,
                null,
                null,
                false,
                new Marks(List.of(tags).stream().map(Tag::of).toList(), List.of()),
                null);
    }

    private static ThreatAttribute inObject(ThreatAttribute a, String relation) {
        return new ThreatAttribute(
                a.event(),
                0,
                a.uuid(),
                a.type(),
                a.category(),
                a.value(),
                a.toIds(),
                id(100),
                relation,
                null,
                a.timestamp(),
                5,
                0,
                false,
                null,
                null,
                false,
                a.marks(),
                null);
    }

    private void store(int feed, ThreatEvent event, List<? extends ThreatItem> items) throws SQLException {
        var all = new ArrayList<ThreatItem>();
        all.add(event);
        all.addAll(items);
        all.add(new EndOfEvent(event.uuid(), true));
        new ThreatStore(database).store(feed, NOW, all);
    }

    private List<String> found(EventQuery query) {
        var rows = events.page(query, 0, 10);
        assertThat(events.count(query)).isEqualTo(rows.size());
        return rows.stream().map(EventRow::info).toList();
    }

    private List<String> found(AttributeQuery query) {
        var rows = attributes.page(query, 0, 10);
        assertThat(attributes.count(query)).isEqualTo(rows.size());
        return rows.stream().map(AttributeRow::value).toList();
    }

    private static EventQuery labelled(Tlp upTo, String tag, String org, String feed, Tlp tlp, String technique) {
        return EventQuery.labelled(upTo, new Labels(tag, org, feed, tlp, technique));
    }

    private static AttributeQuery value(Tlp upTo, String value) {
        return new AttributeQuery(upTo, null, null, null, value, List.of(), Between.ANY_TIME, Traits.ANY, Labels.ANY);
    }

    private static AttributeQuery labelled(Tlp upTo, Traits traits, Labels labels) {
        return new AttributeQuery(upTo, null, null, null, null, List.of(), Between.ANY_TIME, traits, labels);
    }

    private long idOf(String info) {
        return events.page(EventQuery.all(Tlp.RED), 0, 10).stream()
                .filter(row -> row.info().equals(info))
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void areFoundByWhatTheyAreLike() throws Exception {
        assertThat(found(EventQuery.all(Tlp.RED))).containsExactly("Unmarked", "For few 100%", "Phishing wave");
        assertThat(found(labelled(Tlp.RED, "type:OSINT", null, null, null, null)))
                .containsExactly("Phishing wave");
        assertThat(found(labelled(Tlp.RED, "TYPE:osint", null, null, null, null)))
                .as("exactly")
                .isEmpty();
        assertThat(found(labelled(Tlp.RED, null, "bank, OF example", null, null, null)))
                .containsExactly("For few 100%");
        assertThat(found(labelled(Tlp.RED, null, null, "two", null, null))).containsExactly("Unmarked");
        assertThat(found(labelled(Tlp.RED, null, null, null, Tlp.RED, null))).containsExactly("For few 100%");
        assertThat(found(labelled(Tlp.RED, null, null, null, null, "T1566"))).containsExactly("Phishing wave");
        assertThat(found(labelled(Tlp.RED, null, null, null, null, "T156"))).isEmpty();
        assertThat(found(labelled(Tlp.RED, "type:OSINT", null, null, null, "T1566.001")))
                .containsExactly("Phishing wave");
        assertThat(found(EventQuery.naming(Tlp.RED, Indicators.parse("hxxp://portal.example/A?b=1"))))
                .containsExactly("Unmarked");
        assertThat(found(new EventQuery(
                        Tlp.RED,
                        null,
                        id(2),
                        2,
                        "192.0.2.6",
                        null,
                        List.of("FEW", "0%"),
                        Between.ANY_TIME,
                        new Between(NOW, null),
                        Labels.ANY)))
                .containsExactly("For few 100%");
        assertThat(found(new EventQuery(
                        Tlp.RED,
                        null,
                        null,
                        null,
                        "192_0",
                        null,
                        List.of(),
                        Between.ANY_TIME,
                        Between.ANY_TIME,
                        Labels.ANY)))
                .as("no wildcards")
                .isEmpty();
        assertThat(found(new EventQuery(
                        Tlp.RED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        new Between(Instant.parse("2026-06-01T00:00:00Z"), Instant.parse("2026-06-02T00:00:00Z")),
                        Between.ANY_TIME,
                        Labels.ANY)))
                .containsExactly("Phishing wave");
    }

    @Test
    void attributesToo() throws Exception {
        assertThat(found(value(Tlp.RED, "PORTAL.example"))).containsExactly("portal.example");
        assertThat(found(value(Tlp.RED, "portal"))).isEmpty();
        assertThat(found(value(Tlp.RED, "portal.example "))).isEmpty();
        assertThat(found(labelled(Tlp.RED, new Traits("IP-DST", null, null), Labels.ANY)))
                .containsExactly("192.0.2.66", "192.0.2.2", "192.0.2.1");
        assertThat(found(labelled(Tlp.RED, new Traits("ip-dst", "network activity", false), Labels.ANY)))
                .containsExactly("192.0.2.1");
        assertThat(found(labelled(Tlp.RED, Traits.ANY, new Labels("odd", "example-cert", "one", null, null))))
                .containsExactly("192.0.2.2");
        assertThat(found(labelled(Tlp.RED, Traits.ANY, new Labels(null, null, null, null, "T1566"))))
                .containsExactly("a b.doc|" + "ab".repeat(32));
        assertThat(found(labelled(Tlp.RED, Traits.ANY, new Labels(null, null, "two", null, null))))
                .containsExactly("http://Portal.example/A?b=1");
        assertThat(found(AttributeQuery.event(Tlp.RED, idOf("Phishing wave"), List.of("192", ".2"), Traits.ANY)))
                .containsExactly("192.0.2.2", "192.0.2.1");
        assertThat(attributes.types(Tlp.RED, idOf("Phishing wave")))
                .extracting(ThreatAttributes.Kind::name)
                .containsExactly("ip-dst", "domain", "filename|sha256");
    }

    /** Counts are of tallies and indexes: those of any stretch of time and of any tag must be those of the pages. */
    @Test
    void whatIsCountedIsWhatIsThere() throws Exception {
        var day = 86_400L;
        store(
                601,
                event(4, "Three days", CERT, "tlp:green"),
                List.of(
                        attribute(4, day, "domain", "a.example", "odd"),
                        attribute(4, 2 * day - 1, "domain", "b.example", "odd", "tlp:red"),
                        attribute(4, 2 * day, "domain", "c.example", "odd"),
                        attribute(4, 3 * day + 7, "domain", "d.example")));
        var start = Instant.parse("2026-06-10T00:00:00Z");
        var moments = new java.util.ArrayList<Instant>();
        moments.add(null);
        for (var second : new long[] {0, 11, day, day + 1, 2 * day - 1, 2 * day, 3 * day, 3 * day + 8}) {
            moments.add(start.plusSeconds(second));
        }
        for (var upTo : List.of(Tlp.NONE, Tlp.GREEN, Tlp.RED)) {
            for (var from : moments) {
                for (var to : moments) {
                    found(new AttributeQuery(
                            upTo, null, null, null, null, List.of(), new Between(from, to), Traits.ANY, Labels.ANY));
                }
            }
        }
        assertThat(found(labelled(Tlp.RED, Traits.ANY, new Labels("odd", null, null, null, null))))
                .containsExactly("c.example", "b.example", "a.example", "192.0.2.2");
        assertThat(found(
                        labelled(Tlp.RED, new Traits("domain", null, null), new Labels("odd", null, null, null, null))))
                .containsExactly("c.example", "b.example", "a.example");
        assertThat(found(labelled(Tlp.GREEN, Traits.ANY, new Labels("odd", null, null, null, null))))
                .containsExactly("c.example", "a.example");

        store(
                601,
                event(4, "Three days", CERT, "tlp:red"),
                List.of(attribute(4, 2 * day, "domain", "c.example", "odd")));
        assertThat(found(labelled(Tlp.AMBER, Traits.ANY, new Labels("odd", null, null, null, null))))
                .as("its event is secret now")
                .isEmpty();
        assertThat(found(labelled(Tlp.AMBER, "tlp:red", null, null, null, null)))
                .isEmpty();
        assertThat(found(labelled(Tlp.RED, "tlp:red", null, null, null, null)))
                .containsExactly("Three days", "For few 100%");
    }

    /** Neither in lists nor in counts, nor by any name. */
    @Test
    void whatIsMarkedHigherIsNotThere() throws Exception {
        assertThat(found(EventQuery.all(Tlp.AMBER))).containsExactly("Unmarked", "Phishing wave");
        assertThat(found(EventQuery.all(Tlp.NONE))).containsExactly("Unmarked");
        assertThat(events.find(Tlp.AMBER_STRICT, idOf("For few 100%"))).isEmpty();
        assertThat(found(EventQuery.naming(Tlp.AMBER, Indicators.parse("192.0.2.2"))))
                .isEmpty();
        assertThat(found(EventQuery.naming(Tlp.AMBER_STRICT, Indicators.parse("192.0.2.2"))))
                .containsExactly("Phishing wave");
        assertThat(found(new EventQuery(
                        Tlp.AMBER,
                        null,
                        null,
                        null,
                        "192.0.2.2",
                        null,
                        List.of(),
                        Between.ANY_TIME,
                        Between.ANY_TIME,
                        Labels.ANY)))
                .isEmpty();

        assertThat(found(labelled(Tlp.AMBER, Traits.ANY, Labels.ANY)))
                .hasSize(4)
                .doesNotContain("192.0.2.2", "192.0.2.66");
        assertThat(found(value(Tlp.AMBER, "192.0.2.66"))).isEmpty();
        assertThat(found(labelled(Tlp.AMBER, Traits.ANY, new Labels("odd", null, null, null, null))))
                .isEmpty();

        var one = idOf("Phishing wave");
        assertThat(events.find(Tlp.AMBER, one).orElseThrow().attributes()).isEqualTo(4);
        assertThat(events.find(Tlp.AMBER_STRICT, one).orElseThrow().attributes())
                .isEqualTo(5);
        assertThat(found(AttributeQuery.event(Tlp.AMBER, one, List.of(), Traits.ANY)))
                .hasSize(3);
        assertThat(events.find(Tlp.AMBER, one).orElseThrow().related()).containsExactly(one);
        assertThat(events.find(Tlp.RED, one).orElseThrow().related())
                .containsExactlyInAnyOrder(one, idOf("For few 100%"));
        assertThat(context.related(Tlp.AMBER, one))
                .extracting(EventContext.Related::info)
                .containsExactly("Phishing wave", "elsewhere");

        assertThat(names.orgs(Tlp.AMBER, null, 0, 10))
                .extracting(org -> org.org().name() + " " + org.events())
                .containsExactly("EXAMPLE-CERT 2");
        assertThat(names.orgs(Tlp.RED, "BANK", 0, 10)).hasSize(1);
        assertThat(names.tags(Tlp.AMBER, null, 0, 10))
                .extracting(tag -> tag.tag().name())
                .contains("tlp:green")
                .doesNotContain("tlp:red", "odd");
        assertThat(names.countTags(Tlp.RED, "TLP:")).isEqualTo(3);
    }

    @Test
    void objectsHoldWhatBelongsTogether() {
        var one = idOf("Phishing wave");
        assertThat(objects.count(Tlp.GREEN, one)).isEqualTo(1);
        var whole = objects.page(Tlp.GREEN, one, 0, 10).get(0);
        assertThat(whole.object().name()).isEqualTo("domain-ip");
        assertThat(whole.attributes()).extracting(AttributeRow::relation).containsExactly("domain", "ip");
        assertThat(whole.leads()).containsExactly(new ThreatObjects.Lead("connects-to", "192.0.2.1", false));

        var attribute =
                attributes.page(value(Tlp.GREEN, "portal.example"), 0, 1).get(0);
        assertThat(attribute.object()).isEqualTo(whole.object());
        assertThat(attribute.object().attributes()).hasSize(2);
        assertThat(attribute.event().orgc()).isEqualTo("EXAMPLE-CERT");
        assertThat(objects.count(Tlp.NONE, one))
                .as("of an event that may not be seen")
                .isZero();
        assertThat(context.techniques(Tlp.GREEN, one)).containsExactly("T1566.001");
    }

    /** So many that the list is followed instead of putting all of them together first. */
    @Test
    void aTechniqueOfManyEventsIsFoundInTheOrderOfTheList() throws SQLException {
        int many = 1_400;
        var all = new ArrayList<ThreatItem>();
        for (int n = 0; n < many; n++) {
            all.add(withTechnique(n, n * 7919 % many));
            all.add(new EndOfEvent(id(10_000 + n), true));
        }
        new ThreatStore(database).store(601, NOW, all);
        var query = labelled(Tlp.GREEN, null, null, null, null, "T1566");
        var expected = new ArrayList<>(IntStream.range(0, many)
                .boxed()
                .filter(n -> n % 7 > 1)
                .sorted(Comparator.comparing(n -> -(n * 7919 % many)))
                .map(n -> "Event " + n)
                .toList());
        expected.add(0, "Phishing wave"); // that has it by an attribute
        assertThat(events.count(query)).isEqualTo(expected.size()).isGreaterThan(1_000);
        assertThat(events.page(query, 0, many)).extracting(EventRow::info).isEqualTo(expected);
        assertThat(events.page(query, 700, 3)).extracting(EventRow::info).isEqualTo(expected.subList(700, 703));
    }

    /** Every seventh may not be seen, and the one after it has none. */
    private static ThreatEvent withTechnique(int number, int minute) {
        var technique = number % 7 == 1
                ? "type:OSINT"
                : "misp-galaxy:mitre-attack-pattern=\"Phishing - T1566.00" + number % 3 + "\"";
        return new ThreatEvent(
                0,
                id(10_000 + number),
                "Event " + number,
                LocalDate.of(2026, 5, 1),
                1,
                2,
                true,
                Instant.parse("2026-05-01T00:00:00Z").plusSeconds(60L * minute),
                NOW,
                null,
                CERT,
                0,
                Handling.USUAL,
                new Marks(List.of(Tag.of(technique), Tag.of(number % 7 == 0 ? "tlp:red" : "tlp:green")), List.of()),
                List.of());
    }

    @Test
    void changesComeInTheirOrder() {
        var changed = events.changes(EventQuery.all(Tlp.AMBER), new Stretch(List.of(0L), 0), 10);
        assertThat(changed).extracting(change -> change.row().info()).containsExactly("Phishing wave", "Unmarked");
        assertThat(changed).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
        var rows = attributes.changes(labelled(Tlp.AMBER, Traits.ANY, Labels.ANY), new Stretch(List.of(0L), 0), 3);
        assertThat(rows).hasSize(3).isSortedAccordingTo((a, b) -> Long.compare(a.id(), b.id()));
    }
}
