package exist.web.threat;

import static org.assertj.core.api.Assertions.assertThat;

import exist.web.threat.Shown.Part;
import org.junit.jupiter.api.Test;

class ShownTest {

    private final Shown shown = new Shown();

    @Test
    void indicatorsAreDefangedAndLeadSomewhere() {
        assertThat(shown.parts("ip-dst|port", "192.0.2.1|443"))
                .containsExactly(new Part("192.0.2[.]1", "192.0.2.1"), new Part("|443", null));
        assertThat(shown.parts("domain|ip", "a.example|192.0.2.1"))
                .containsExactly(
                        new Part("a[.]example", "a.example"),
                        new Part("|", null),
                        new Part("192.0.2[.]1", "192.0.2.1"));
        assertThat(shown.parts("filename|md5", "a|b|" + "0a".repeat(16)))
                .containsExactly(new Part("a|b|", null), new Part("0a".repeat(16), "0a".repeat(16)));
    }

    @Test
    void whatIsNoneIsTheTextThatItIs() {
        assertThat(shown.parts("text", "http://a.example")).containsExactly(new Part("http://a.example", null));
        assertThat(shown.parts("ip-dst", "not an address")).containsExactly(new Part("not an address", null));
        assertThat(shown.parts("text", "")).isEmpty();
    }

    @Test
    void longTextsAreFolded() {
        assertThat(shown.isLong("x".repeat(161))).isTrue();
        assertThat(shown.isLong("two\nlines")).isTrue();
        assertThat(shown.isLong("short")).isFalse();
        assertThat(shown.begin("\n\n first\nsecond")).isEqualTo("first");
        assertThat(shown.begin("🍣".repeat(200))).isEqualTo("🍣".repeat(80));
        assertThat(shown.begin("")).isEmpty();
    }
}
