package exist.threat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlpTest {

    @ParameterizedTest
    @CsvSource({
        "tlp:white, CLEAR",
        "tlp:clear, CLEAR",
        "TLP:WHITE, CLEAR",
        "TLP: Green, GREEN",
        "tlp:green, GREEN",
        "tlp:amber, AMBER",
        "'tlp:amber+strict', AMBER_STRICT",
        "TLP:AMBER-STRICT, AMBER_STRICT",
        "tlp:red, RED",
        "'cert-fr:TLP=\"clear\"', CLEAR",
        "'tlp=\"amber\"', AMBER",
        "tlp:ex:chr, NONE",
        "tlp:unclear, NONE",
        "tlp:ultraviolet, RED",
        "colour:red, NONE",
        "tlpred, NONE",
        "'misp-galaxy:tool=\"tlp\"', NONE",
        "'', NONE"
    })
    void tagsAreReadInTheirForms(String tag, Tlp expected) {
        assertThat(Tlp.of(tag)).isEqualTo(expected);
    }

    @Test
    void theMostRestrictiveHolds() {
        var tags = Stream.of("tlp:green", "tlp:amber", "tlp:clear").map(Tag::of).toList();

        assertThat(new Marks(tags, List.of()).tlp()).isEqualTo(Tlp.AMBER);
        assertThat(Tlp.RED.stricter(Tlp.NONE)).isEqualTo(Tlp.RED);
    }

    /** They lie in the database. */
    @Test
    void codesStay() {
        assertThat(Stream.of(Tlp.values()).map(tlp -> tlp.code() + tlp.label()))
                .containsExactly("0none", "1clear", "2green", "3amber", "4amber+strict", "5red");
    }

    @Test
    void techniquesAreFoundInWordsOfAttackAlone() {
        assertThat(TechniqueIds.in("misp-galaxy:mitre-attack-pattern=\"Spearphishing Attachment - T1566.001\""))
                .containsExactly("T1566.001");
        assertThat(TechniqueIds.in("MITRE ATT&CK:T1059")).containsExactly("T1059");
        assertThat(TechniqueIds.in("ticket:T1059")).isEmpty();
        assertThat(TechniqueIds.in("mitre:T15661")).isEmpty();
        assertThat(TechniqueIds.of(" t1566 ")).contains("T1566");
        assertThat(TechniqueIds.of("CAPEC-98")).isEmpty();
    }
}
