package exist.threat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TechniqueIdsTest {

    @Test
    void idsAreReadFromWordsOfAttackOnly() {
        assertThat(TechniqueIds.in("misp-galaxy:mitre-attack-pattern=\"Spearphishing Attachment - T1566.001\""))
                .containsExactly("T1566.001");
        assertThat(TechniqueIds.in("MITRE ATT&CK: T1059, T1204.002")).containsExactly("T1059", "T1204.002");
        assertThat(TechniqueIds.in("model:T1000")).isEmpty();
        assertThat(TechniqueIds.in("mitre:T1566.0015")).isEmpty();
    }

    @Test
    void namesStandBesideIds() {
        assertThat(TechniqueIds.names(Stream.of(
                        "misp-galaxy:mitre-attack-pattern=\"Spearphishing Attachment - T1566.001\"",
                        "Exploit Public-Facing Application - T1190",
                        "misp-galaxy:mitre-attack-pattern=\"T1059\"",
                        "Another name - T1190",
                        "tlp:green",
                        "- T1000")))
                .isEqualTo(
                        Map.of("T1566.001", "Spearphishing Attachment", "T1190", "Exploit Public-Facing Application"));
    }
}
