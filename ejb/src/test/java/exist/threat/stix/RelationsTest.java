package exist.threat.stix;

import static org.assertj.core.api.Assertions.assertThat;

import exist.threat.ThreatRelations;
import exist.threat.Tlp;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Relationships of STIX, through the tables, and found again: of bundles, and of collections page by page. */
class RelationsTest extends RelationsInTables {

    // -- bundles

    @Test
    void aRelationshipIsKeptWithItsEnds() throws Exception {
        load(
                report(1, id("indicator", 1), id("malware", 1)),
                indicator(1, ""),
                malware(1, ""),
                relation(1, 2, "indicates", id("indicator", 1), id("malware", 1), ", 'description': 'Beacon'"));

        assertThat(rows(Tlp.RED, "Report 1"))
                .containsExactly(new ThreatRelations.Row(
                        id("relationship", 1),
                        "indicates",
                        List.of(new ThreatRelations.End(id("indicator", 1), "192.0.2.1", "indicator", "ip-dst", false)),
                        List.of(new ThreatRelations.End(id("malware", 1), "Malware 1", "malware", null, false)),
                        0,
                        "Beacon",
                        null,
                        null,
                        null));
        assertThat(relations.count(Tlp.RED, Long.parseLong(text("SELECT id FROM threat_event"))))
                .isEqualTo(1);
    }

    @Test
    void objectsMayComeInAnyOrder() throws Exception {
        var objects = new ArrayList<>(List.of(
                relation(1, 1, "indicates", id("indicator", 1), id("malware", 1), ""),
                relation(2, 1, "uses", id("malware", 1), id("malware", 2), ""),
                relation(3, 1, "based-on", id("indicator", 1), id("indicator", 2), ""),
                indicator(1, ""),
                indicator(2, ", 'x': 1")
                        .replace(
                                "[ipv4-addr:value = '192.0.2.2']",
                                "[file:name = 'a' AND file:size = 7 AND file:hashes.MD5 = '0cc175b9c0f1b6a831c399e269772661' AND file:hashes.'SHA-1' = 'da39a3ee5e6b4b0d3255bfef95601890afd80709']"),
                malware(1, ""),
                malware(2, ""),
                report(1, id("indicator", 1), id("indicator", 2), id("malware", 1), id("malware", 2))));
        var expected =
                new String[] {"192.0.2.1 based-on file", "192.0.2.1 indicates Malware 1", "Malware 1 uses Malware 2"};

        load(objects.toArray(String[]::new));
        assertThat(shown("Report 1")).containsExactly(expected);
        assertThat(rows(Tlp.RED, "Report 1").get(0).targets().get(0).isObject()).isTrue();
        var changed = text("SELECT changed FROM threat_event");

        Collections.reverse(objects);
        load(objects.toArray(String[]::new));
        assertThat(text("SELECT CONCAT_WS(' ', added, changed, delisted) FROM feed_run ORDER BY id DESC LIMIT 1"))
                .isEqualTo("0 0 0");
        assertThat(shown("Report 1")).containsExactly(expected);
        assertThat(text("SELECT changed FROM threat_event")).isEqualTo(changed);
    }

    @Test
    void anEndThatIsElsewhereIsToldByItsId() throws Exception {
        load(
                report(1, id("indicator", 1), id("malware", 1)),
                indicator(1, ""),
                malware(1, ""),
                relation(1, 1, "indicates", id("indicator", 1), id("malware", 9), ""),
                relation(2, 1, "uses", id("malware", 1), id("tool", 9), ""),
                relation(3, 1, "uses", id("threat-actor", 8), id("tool", 9), ""),
                object("relationship", 4, 1, "'relationship_type': 'uses', 'source_ref': '" + id("malware", 1) + "'"));

        assertThat(shown("Report 1"))
                .containsExactly("192.0.2.1 indicates " + id("malware", 9), "Malware 1 uses " + id("tool", 9));
    }

    @Test
    void anEventHasNoRelationshipsOfOthers() throws Exception {
        load(
                report(1, id("indicator", 1), id("malware", 1)),
                report(2, id("indicator", 2), id("relationship", 3)),
                indicator(1, ""),
                indicator(2, ""),
                malware(1, ""),
                malware(2, ""),
                malware(3, ""),
                relation(1, 1, "indicates", id("indicator", 2), id("malware", 1), ""),
                relation(2, 1, "uses", id("malware", 1), id("malware", 2), ""),
                relation(3, 1, "uses", id("malware", 2), id("malware", 3), ""));

        assertThat(shown("Report 1")).isEmpty();
        assertThat(shown("Report 2")).containsExactly("192.0.2.2 indicates Malware 1", "Malware 2 uses Malware 3");
    }

    @Test
    void withoutReportsTheFeedsEventHasAll() throws Exception {
        load(
                malware(1, ""),
                malware(2, ""),
                object("identity", 1, 1, "'name': 'Banks'"),
                relation(1, 1, "uses", id("malware", 1), id("malware", 2), ""),
                relation(2, 1, "targets", id("malware", 1), id("identity", 1), ""));

        assertThat(shown("Mine")).containsExactly("Malware 1 targets Banks", "Malware 1 uses Malware 2");
    }

    @Test
    void whatIsRevokedOrChangedIsFollowed() throws Exception {
        var others = new String[] {
            report(1, id("indicator", 1), id("malware", 1), id("malware", 2)),
            indicator(1, ""),
            malware(1, ""),
            malware(2, "")
        };
        var first = relation(1, 2, "indicates", id("indicator", 1), id("malware", 1), "");
        load(with(others, first));

        // An older version, even behind, is none.
        load(with(others, first, relation(1, 1, "x", id("indicator", 1), id("malware", 2), "")));
        assertThat(shown("Report 1")).containsExactly("192.0.2.1 indicates Malware 1");

        var other = relation(1, 3, "related-to", id("indicator", 1), id("malware", 2), "");
        load(with(others, other, first));
        assertThat(shown("Report 1")).containsExactly("192.0.2.1 related-to Malware 2");

        load(with(
                others,
                relation(1, 4, "related-to", id("indicator", 1), id("malware", 2), ", 'revoked': true"),
                other));
        assertThat(shown("Report 1")).isEmpty();
        assertThat(text("SELECT COUNT(*) FROM threat_attribute WHERE NOT deleted"))
                .isEqualTo("1");
    }

    @Test
    void whoMayNotSeeAnEndSeesNoRelationship() throws Exception {
        var amber = ", 'object_marking_refs': ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82']";
        load(
                report(1, id("indicator", 1), id("indicator", 2), id("indicator", 3)),
                indicator(1, ""),
                indicator(2, amber),
                indicator(3, ""),
                relation(1, 1, "a", id("indicator", 1), id("indicator", 2), ""),
                relation(2, 1, "b", id("indicator", 1), id("indicator", 3), amber),
                relation(3, 1, "c", id("indicator", 1), id("indicator", 3), ""));

        assertThat(rows(Tlp.GREEN, "Report 1").stream().map(ThreatRelations.Row::type))
                .containsExactly("c");
        assertThat(rows(Tlp.AMBER, "Report 1")).hasSize(3);
    }

    @Test
    void thousandsOfOneObjectAreTold() throws Exception {
        var objects = new ArrayList<String>();
        objects.add(malware(1, ""));
        IntStream.range(0, 3_000).forEach(i -> {
            objects.add(object("tool", i, 1, "'name': 'Tool %d'".formatted(i)));
            objects.add(relation(i, 1, "uses", id("malware", 1), id("tool", i), ""));
        });
        load(objects.toArray(String[]::new));

        assertThat(text("SELECT COUNT(*) FROM threat_relation")).isEqualTo("3000");
        tracker.forget(10_001);
        assertThat(text("SELECT COUNT(*) FROM threat_relation")).isEqualTo("0");
    }

    // -- collections

    @Test
    void aCollectionTellsRelationshipsPageByPage() throws Exception {
        page(relation(1, 1, "indicates", id("indicator", 1), id("malware", 1), ""));
        page(indicator(1, ""));
        assertThat(shown("Rest")).containsExactly("192.0.2.1 indicates " + id("malware", 1));

        page(malware(1, ""));
        assertThat(shown("Rest")).containsExactly("192.0.2.1 indicates Malware 1");

        page(malware(2, ""), relation(2, 1, "uses", id("malware", 1), id("malware", 2), ""));
        assertThat(shown("Rest")).containsExactly("192.0.2.1 indicates Malware 1", "Malware 1 uses Malware 2");

        page(relation(1, 2, "indicates", id("indicator", 1), id("malware", 2), ""));
        page(relation(1, 1, "old", id("indicator", 1), id("malware", 1), ""));
        assertThat(shown("Rest")).containsExactly("192.0.2.1 indicates Malware 2", "Malware 1 uses Malware 2");

        page(relation(1, 3, "indicates", id("indicator", 1), id("malware", 2), ", 'revoked': true"));
        assertThat(shown("Rest")).containsExactly("Malware 1 uses Malware 2");
    }

    @Test
    void whatAReportTakesOverLeavesTheCollectionsEvent() throws Exception {
        page(
                indicator(1, ""),
                indicator(2, ""),
                relation(1, 1, "a", id("indicator", 1), id("malware", 9), ""),
                relation(2, 1, "b", id("indicator", 2), id("malware", 9), ""));
        assertThat(shown("Rest")).hasSize(2);

        page(report(1, id("indicator", 1)));
        assertThat(shown("Rest")).containsExactly("192.0.2.2 b " + id("malware", 9));
        assertThat(shown("Report 1")).containsExactly("192.0.2.1 a " + id("malware", 9));

        // It gets another end: the report that had the one before has it no more.
        page(relation(1, 2, "a", id("indicator", 2), id("malware", 9), ""));
        assertThat(shown("Report 1")).isEmpty();
        assertThat(shown("Rest")).hasSize(2);
    }
}
