package exist.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import exist.indicator.CveIds.Piece;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CveIdsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CVE-2010-3971|CVE-2010-3971",
                "see (cve-2010-3971), again|CVE-2010-3971",
                "# CVE : CVE-2019-1234|CVE-2019-1234",
                "# CVE: 2019-1234|CVE-2019-1234",
                "CVE 2019-1234|CVE-2019-1234",
                "exploit_CVE_2021_44228.py|CVE-2021-44228",
                "CVE\u20112021\u201344228|CVE-2021-44228",
                "脆弱性CVE-2021-44228の実証|CVE-2021-44228",
                "https://x.example/CVE-2021-44228/poc|CVE-2021-44228"
            })
    void isReadHoweverItIsWritten(String text, String id) {
        assertThat(CveIds.in(List.of(text))).containsExactly(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "XCVE-2010-3971",
                "CVE-2010-397",
                "CVE-2010-3971a",
                "CVE-20100-3971",
                "CVE-10-3971",
                "CVE2010-3971",
                "CVE-2010-12345678901234567890",
                "2010-3971",
                ""
            })
    void aPartOfSomethingElseIsNone(String text) {
        assertThat(CveIds.in(Arrays.asList(text, null))).isEmpty();
    }

    @Test
    void noneIsTakenForTheBeginningOfAnother() {
        assertThat(CveIds.in(List.of("CVE-2010-3971 CVE-2010-39711", "CVE-2010-3971")))
                .containsExactly("CVE-2010-3971", "CVE-2010-39711");
    }

    @Test
    void aListOfAllThereAreStaysBounded() {
        var all = IntStream.range(10_000, 60_000).mapToObj(i -> "CVE-2020-" + i).collect(Collectors.joining(" "));

        assertThat(CveIds.in(List.of(all))).hasSize(1_000);
    }

    @Test
    void aWholeTextIsOneOrNot() {
        assertThat(CveIds.parse(" cve-2010-3971 ")).contains("CVE-2010-3971");
        assertThat(CveIds.parse("2010-3971")).contains("CVE-2010-3971");
        assertThat(CveIds.parse("CVE-2010-3971 and more")).isEmpty();
        assertThat(CveIds.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none",
                "CVE-2010-3971",
                "see (cve-2010-3971)\n and CVE: 2019-1234, <b>CVE_2021_44228</b>CVE-2010-397",
                "CVE-2010-3971CVE-2010-3972 CVE-2010-3973"
            })
    void aTextInPiecesIsWhatItWas(String text) {
        var pieces = CveIds.pieces(text);

        assertThat(pieces.stream().map(Piece::text).collect(Collectors.joining()))
                .isEqualTo(text);
        assertThat(pieces.stream().map(Piece::cve).filter(Objects::nonNull))
                .containsExactlyInAnyOrderElementsOf(CveIds.in(List.of(text)));
        assertThat(pieces).noneMatch(piece -> piece.text().isEmpty());
    }

    @Test
    void manyPiecesStayBounded() {
        assertThat(CveIds.pieces("CVE-2010-3971 ".repeat(10_000))).hasSizeLessThan(2_010);
    }
}
