package exist.vuln;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CpeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cpe:2.3:a:apache:http_server:2.4.49:*:*:*:*:*:*:* | a | apache | http_server | 2.4.49 | *",
                "cpe:/a:apache:http_server:2.4.49 | a | apache | http_server | 2.4.49 | *",
                "CPE:/O:Example:OS%20One:1.0:sp1 | o | example | os_one | 1.0 | sp1",
                "cpe:2.3:a:example:c\\+\\+\\:tool:1\\.0\\:b:rc1:*:*:*:*:*:* | a | example | c++:tool | 1.0:b | rc1",
                "cpe:2.3:h:example:box:-:*:*:*:*:*:*:* | h | example | box | - | *",
                "cpe:2.3:a:example:what?:1:*:*:*:*:*:*:* | a | example | what? | 1 | *",
                "cpe:2.3:a:example:two words:1 0 | a | example | two_words | 1 0 | *",
                "cpe:2.3:a:example:tool | a | example | tool | * | *",
                "cpe:2.3:a:example:tool::: | a | example | tool | * | *",
                "cpe:2.3:a:*:tool:1\\ | a | * | tool | 1\\ | *",
                "cpe:/a:example:100%:1+2 | a | example | 100% | 1+2 | *",
            })
    void areRead(String text, String part, String vendor, String product, String version, String update) {
        assertThat(Cpe.parse(text)).contains(new Cpe(part, vendor, product, version, update));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "cpe", "cpe:2.3:a", "cpe:2.3:a:example", "cpe:2.3:a:example:*:1", "cpe:/", "http_server"})
    void nameAProduct(String text) {
        assertThat(Cpe.parse(text)).isEmpty();
    }

    @Test
    void aNameIsOneHoweverItIsWritten() {
        assertThat(Cpe.name(" Internet  Explorer ")).isEqualTo(Cpe.name("internet_explorer"));
        assertThat(Cpe.name("ＡＢＣ")).isEqualTo("abc");
    }
}
