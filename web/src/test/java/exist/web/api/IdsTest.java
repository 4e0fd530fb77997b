package exist.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {

    @ParameterizedTest
    @ValueSource(strings = {"jvndb-2099-00000a", "JVNDB-2099-00000A", "jvndb-2099-00000a  ", "ｊｖｎｄｂ-２０９９-00000Ａ"})
    void areOneInAnyCaseAndWidth(String written) {
        assertThat(Ids.text(written)).isEqualTo("jvndb-2099-00000a");
    }

    @ParameterizedTest
    @ValueSource(strings = {" x", "x\t", "x\n"})
    void otherBlanksBelongToThem(String written) {
        assertThat(Ids.text(written)).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"12,12", "012,12", "+12,12", "' 12 ',12", "１２,12", "-1,-1", "9223372036854775807,9223372036854775807"})
    void numbersMayBeWrittenInManyWays(String written, long number) {
        assertThat(Ids.number(written)).contains(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "1.0", "1e0", "1,2", "1 2", "0x1", "9223372036854775808", "99999999999999999999999"})
    void whatIsNoneIsNone(String written) {
        assertThat(Ids.number(written)).isEmpty();
    }
}
