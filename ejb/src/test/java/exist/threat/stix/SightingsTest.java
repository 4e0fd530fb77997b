package exist.threat.stix;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.RunState;
import exist.threat.ThreatRelations;
import exist.threat.ThreatRelations.End;
import exist.threat.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sightings and observed data of STIX: who has seen what, where, how often and when, and what was seen then. */
class SightingsTest extends RelationsInTables {

    private static final String AMBER =
            ", 'object_marking_refs': ['marking-definition--f88d31f6-486f-44da-b317-01333bde0b82']";

    private static String bank(int number, String more) {
        return object("identity", number, 1, "'name': 'Bank %d'%s".formatted(number, more));
    }

    private static String sighting(int number, int day, String of, String more) {
        return object("sighting", number, day, "'sighting_of_ref': '%s'%s".formatted(of, more));
    }

    private static String where(String... ids) {
        return refs("where_sighted_refs", ids);
    }

    private static String observed(String... ids) {
        return refs("observed_data_refs", ids);
    }

    private static String refs(String name, String... ids) {
        return ", '%s': ['%s']".formatted(name, String.join("', '", ids));
    }

    private static String address(int number, String more) {
        return "{'type': 'ipv4-addr', 'id': '%s', 'value': '198.51.100.%d'%s}"
                .formatted(id("ipv4-addr", number), number, more)
                .replace('\'', '"');
    }

    private static String data(int number, int day, String... ids) {
        return object(
                "observed-data",
                number,
                day,
                "'number_observed': 7, 'first_observed': '2026-05-01T10:00:00Z', 'last_observed': '2026-05-02T10:00:00Z'"
                        + refs("object_refs", ids));
    }

    private ThreatRelations.Row row(String event, String kind) throws Exception {
        return rows(Tlp.RED, event).stream()
                .filter(row -> row.kind().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    // -- bundles

    @Test
    void aSightingTellsWhatWasSeenByWhomHowOftenAndWhen() throws Exception {
        load(
                report(1, id("indicator", 1)),
                sighting(
                        1,
                        2,
                        id("indicator", 1),
                        ", 'count': 3, 'first_seen': '2026-05-01T00:00:00Z', 'last_seen': '2026-05-03T12:30:00Z',"
                                + " 'description': 'In mail'" + where(id("identity", 1), id("identity", 2))),
                indicator(1, ""),
                bank(1, ""),
                bank(2, ""));

        assertThat(rows(Tlp.RED, "Report 1"))
                .containsExactly(new ThreatRelations.Row(
                        id("sighting", 1),
                        "sighted",
                        List.of(
                                new End(id("identity", 1), "Bank 1", "identity", null, false),
                                new End(id("identity", 2), "Bank 2", "identity", null, false)),
                        List.of(new End(id("indicator", 1), "192.0.2.1", "indicator", "ip-dst", false)),
                        0,
                        "In mail",
                        3,
                        Instant.parse("2026-05-01T00:00:00Z"),
                        Instant.parse("2026-05-03T12:30:00Z")));
        assertThat(relations.count(Tlp.RED, Long.parseLong(text("SELECT id FROM threat_event"))))
                .isEqualTo(1);
        assertThat(text("SELECT comment FROM threat_attribute")).isEqualTo("Seen 3 times.");
    }

    @Test
    void aSightingMayLeaveAllButWhatWasSeenUntold() throws Exception {
        load(
                report(1, id("indicator", 1)),
                indicator(1, ""),
                sighting(1, 1, id("indicator", 1), ", 'count': 'many', 'first_seen': '+99999-01-01T00:00:00Z'"),
                object("sighting", 2, 1, "'count': 3"));

        var row = row("Report 1", "sighting");
        assertThat(shown("Report 1")).containsExactly("sighted 192.0.2.1");
        assertThat(row.count()).isNull();
        assertThat(row.first()).isNull();
    }

    @Test
    void observedDataHoldsThings() throws Exception {
        var file =
                "{'type': 'file', 'id': '%s', 'name': 'a.exe', 'hashes': {'MD5': '0cc175b9c0f1b6a831c399e269772661'}}"
                        .formatted(id("file", 3))
                        .replace('\'', '"');
        load(
                report(1, id("observed-data", 11)),
                data(11, 1, id("ipv4-addr", 1), id("file", 3), id("ipv4-addr", 9)),
                address(1, ""),
                file);

        var row = row("Report 1", "observed-data");
        assertThat(row.type()).isEqualTo("observed");
        assertThat(row.sources())
                .containsExactly(new End(id("observed-data", 11), "198.51.100.1, a.exe", "observed-data", null, false));
        assertThat(row.targets())
                .containsExactly(
                        new End(id("ipv4-addr", 1), "198.51.100.1", "ipv4-addr", "ip-dst", false),
                        new End(id("file", 3), "file", "file", null, true),
                        new End(id("ipv4-addr", 9), id("ipv4-addr", 9), "ipv4-addr", null, false));
        assertThat(row.count()).isEqualTo(7);
        assertThat(row.last()).isEqualTo("2026-05-02T10:00:00Z");
    }

    @Test
    void observedDataOfTheOlderVersionHoldsThemWithinItself() throws Exception {
        load(
                report(1, id("observed-data", 11)),
                object(
                        "observed-data",
                        11,
                        1,
                        "'number_observed': 1, 'objects': {'0': {'type': 'domain-name', 'value': 'a.example',"
                                + " 'resolves_to_refs': ['1']}, '1': {'type': 'ipv4-addr', 'value': '198.51.100.4'},"
                                + " '2': {'type': 'x-other', 'odd': true}, '3': {}}"));

        assertThat(row("Report 1", "observed-data").targets())
                .containsExactly(
                        new End(null, "domain-ip", "domain-name", null, true),
                        new End(null, "198.51.100.4", "ipv4-addr", "ip-dst", false),
                        new End(null, "x-other", "x-other", null, false));
    }

    @Test
    void aSightingNamesWhatWasObservedThen() throws Exception {
        load(
                report(1, id("indicator", 1)),
                report(2, id("observed-data", 11)),
                indicator(1, ""),
                bank(1, ""),
                address(1, ""),
                data(11, 1, id("ipv4-addr", 1)),
                sighting(1, 1, id("indicator", 1), where(id("identity", 1)) + observed(id("observed-data", 11))));

        assertThat(shown("Report 1")).containsExactly("Bank 1 + 198.51.100.1 sighted 192.0.2.1");
        assertThat(shown("Report 2"))
                .containsExactly(
                        "198.51.100.1 observed 198.51.100.1",
                        "Bank 1 + 198.51.100.1 sighted [ipv4-addr:value = '192.0.2.1']");
    }

    @Test
    void anEventHasNoneOfOthers() throws Exception {
        load(
                report(1, id("malware", 1)),
                report(2, id("identity", 1)),
                report(3, id("indicator", 7), id("sighting", 3)),
                report(4, id("observed-data", 11)),
                malware(1, ""),
                indicator(1, ""),
                indicator(7, ""),
                bank(1, ""),
                data(11, 1),
                sighting(1, 1, id("malware", 1), where(id("identity", 1))),
                sighting(2, 1, id("malware", 1), observed(id("observed-data", 11))),
                sighting(3, 1, id("indicator", 1), where(id("identity", 1))),
                sighting(4, 1, id("indicator", 9), where(id("identity", 1))));

        assertThat(shown("Report 1")).containsExactly("Bank 1 sighted Malware 1");
        assertThat(shown("Report 2")).isEmpty();
        assertThat(shown("Report 3")).containsExactly("Bank 1 sighted [ipv4-addr:value = '192.0.2.1']");
        assertThat(shown("Report 4"))
                .containsExactly(id("observed-data", 11) + " observed", id("observed-data", 11) + " sighted Malware 1");
        assertThat(shown("Mine")).containsExactly("Bank 1 sighted 192.0.2.1");
    }

    @Test
    void theNewestVersionHolds() throws Exception {
        var others =
                new String[] {report(1, id("indicator", 1), id("indicator", 2)), indicator(1, ""), indicator(2, "")};
        load(with(
                others,
                sighting(1, 2, id("indicator", 1), ", 'count': 3" + where(id("identity", 1), id("identity", 2)))));
        load(with(
                others,
                sighting(1, 3, id("indicator", 2), ", 'count': 4" + where(id("identity", 2))),
                sighting(1, 1, id("indicator", 1), ", 'count': 9")));
        assertThat(shown("Report 1")).containsExactly(id("identity", 2) + " sighted 192.0.2.2");
        assertThat(text("SELECT GROUP_CONCAT(comment) FROM threat_attribute")).isEqualTo("Seen 4 times.");

        load(with(others, sighting(1, 4, id("indicator", 2), ", 'revoked': true")));
        assertThat(shown("Report 1")).isEmpty();
        assertThat(text("SELECT COUNT(*) FROM threat_relation")).isEqualTo("0");
    }

    @Test
    void whoMayNotSeeAnEndSeesNone() throws Exception {
        load(
                report(1, id("indicator", 1), id("observed-data", 11)),
                indicator(1, ""),
                bank(1, AMBER),
                bank(2, ""),
                address(1, AMBER),
                data(11, 1, id("ipv4-addr", 1)),
                sighting(1, 1, id("indicator", 1), where(id("identity", 2), id("identity", 1))),
                sighting(2, 1, id("indicator", 1), observed(id("observed-data", 11))),
                sighting(3, 1, id("indicator", 1), where(id("identity", 2)) + AMBER),
                sighting(4, 1, id("indicator", 1), where(id("identity", 2))));

        assertThat(rows(Tlp.GREEN, "Report 1").stream().map(ThreatRelations.Row::id))
                .containsExactly(id("sighting", 4));
        assertThat(rows(Tlp.AMBER, "Report 1")).hasSize(5);
    }

    @Test
    void ofManyThingsTheFirstAreShown() throws Exception {
        var ids = IntStream.range(0, 1_500).mapToObj(i -> id("ipv4-addr", i)).toArray(String[]::new);
        assertThat(load(report(1, id("observed-data", 11)), data(11, 1, ids), address(0, "")))
                .isEqualTo(RunState.LOADED);

        var row = row("Report 1", "observed-data");
        assertThat(row.targets()).hasSize(ThreatRelations.ENDS);
        assertThat(row.further()).isEqualTo(1_500 - ThreatRelations.ENDS);
        assertThat(row.targets().get(0).text()).isEqualTo("198.51.100.0");
        assertThat(text("SELECT COUNT(*) FROM threat_relation")).isEqualTo("1000");
    }

    @Test
    void dataThatHoldsItselfIsNoTrap() throws Exception {
        load(
                report(1, id("observed-data", 11), id("observed-data", 12)),
                data(11, 1, id("observed-data", 12), id("observed-data", 11)),
                data(12, 1, id("observed-data", 11)),
                sighting(1, 1, id("sighting", 1), where(id("sighting", 1)) + observed(id("observed-data", 11))));

        assertThat(shown("Report 1")).hasSize(3);
    }

    // -- collections

    @Test
    void aCollectionTellsThemPageByPage() throws Exception {
        page(sighting(1, 1, id("indicator", 1), where(id("identity", 1)) + observed(id("observed-data", 11))));
        page(indicator(1, ""));
        assertThat(shown("Rest"))
                .containsExactly(id("identity", 1) + " + " + id("observed-data", 11) + " sighted 192.0.2.1");

        page(bank(1, ""));
        page(data(11, 1, id("ipv4-addr", 1)));
        page(address(1, ""));
        assertThat(shown("Rest").stream().sorted().collect(Collectors.toList()))
                .containsExactly("198.51.100.1 observed 198.51.100.1", "Bank 1 + 198.51.100.1 sighted 192.0.2.1");

        page(sighting(1, 2, id("indicator", 2), where(id("identity", 1))), indicator(2, ""));
        assertThat(shown("Rest")).containsExactly("198.51.100.1 observed 198.51.100.1", "Bank 1 sighted 192.0.2.2");

        page(sighting(1, 3, id("indicator", 2), ", 'revoked': true"));
        assertThat(shown("Rest")).containsExactly("198.51.100.1 observed 198.51.100.1");
    }

    @Test
    void whatAReportTakesOverLeavesTheCollectionsEvent() throws Exception {
        page(
                indicator(1, ""),
                bank(1, ""),
                address(1, ""),
                data(11, 1, id("ipv4-addr", 1)),
                sighting(1, 1, id("indicator", 1), where(id("identity", 1))));
        assertThat(shown("Rest")).hasSize(2);

        page(report(1, id("indicator", 1), id("observed-data", 11)));
        assertThat(shown("Rest")).isEmpty();
        assertThat(shown("Report 1")).hasSize(2);

        page(sighting(2, 1, id("indicator", 1), ", 'count': 2" + where(id("identity", 1))));
        assertThat(shown("Report 1")).hasSize(3);
        assertThat(text("SELECT comment FROM threat_attribute WHERE value = '192.0.2.1' AND NOT deleted"))
                .isEqualTo("Seen 3 times.");
    }
}
