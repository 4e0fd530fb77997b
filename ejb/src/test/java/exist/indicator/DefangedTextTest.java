package exist.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefangedTextTest {

    @ParameterizedTest
    @CsvSource({
        "see https://evil.example/a.b?c=d.e now, see hxxps://evil[.]example/a.b?c=d.e now",
        "HTTP://Evil.Example:80, HxxP://Evil[.]Example:80",
        "(http://192.0.2.1/x), (hxxp://192[.]0[.]2[.]1/x)",
        "ftp://files.example/, fxp://files[.]example/",
        "C2 at 198.51.100.7., C2 at 198[.]51[.]100[.]7.",
        "198.51.100.7:8080, 198[.]51[.]100[.]7:8080",
        "2001:db8::1 and, 2001:db8:[:]1 and",
        "evil.example, evil[.]example",
        "jane@evil.example, jane@evil[.]example",
        "例え.テスト.jp, 例え[.]テスト[.]jp",
        "bad.example.com and x, bad[.]example[.]com and x"
    })
    void addressesLeadNowhere(String text, String defanged) {
        assertThat(DefangedText.of(text)).isEqualTo(defanged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "The http protocol, an httpd and its ftp are words.",
                "hxxp://bad[.]example[.]com/login",
                "1.2.3[.]4 is no 1.2.3, and version 10.2.1 is none",
                "Node.js e.g. and i.e. 3.14 … ...",
                "at 12:30:45 or 10:00, a::b-c, CVE-2026-1234:",
                "C:\\Windows::x"
            })
    void otherWordsStay(String text) {
        assertThat(DefangedText.of(text)).isEqualTo(text);
    }

    /** Whatever somebody has bracketed of it already: nothing is left that leads somewhere, and no number is lost. */
    @Test
    void whatIsPartlyBracketedLeadsNowhereEither() {
        for (int places = 0; places < 8; places++) {
            for (var form : List.of(
                    "198#51#100#77",
                    "http://198#51#100#77/a",
                    "www#evil#example#com",
                    "http://a#evil#example#com:8080/x.y")) {
                var text = form;
                for (int i = 0; i < 3; i++) {
                    text = text.replaceFirst("#", (places >> i & 1) == 1 ? "[.]" : ".");
                }
                var defanged = DefangedText.of("see " + text + ".");

                assertThat(defanged)
                        .doesNotContain("http:")
                        .doesNotContainPattern("198[.]51[.]100[.]77|evil[.]example|example[.]com");
                assertThat(defanged.replace("[.]", ".").replace("hxxp", "http"))
                        .isEqualTo("see " + form.replace('#', '.') + ".");
            }
        }
    }

    @Test
    void isQuickWithWhatIsMadeToBeSlow() {
        var text = "a.".repeat(100_000) + ":".repeat(50_000) + "1:".repeat(50_000) + "http://".repeat(10_000);

        assertThat(DefangedText.of(text)).isNotEmpty();
        assertThat(DefangedText.of(null)).isNull();
    }
}
