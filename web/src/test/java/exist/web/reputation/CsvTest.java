package exist.web.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=HYPERLINK(\"http://bad.example\")",
                "+1",
                "-1",
                "@SUM(A1)",
                "\tx",
                "\r=1",
                "\n=1",
                "=1,2",
                "＝1",
                "＋1",
                "－1",
                "＠A1"
            })
    void aSpreadsheetRunsNoCell(String hostile) {
        assertThat(Csv.cell(hostile)).matches("(?s)\"?'.*");
    }

    @Test
    void whatSeparatesCellsOrRowsIsQuoted() {
        assertThat(Csv.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(Csv.cell("say \"x\"")).isEqualTo("\"say \"\"x\"\"\"");
        assertThat(Csv.cell("two\nlines")).isEqualTo("\"two\nlines\"");
    }

    @Test
    void plainValuesStayAsTheyAre() {
        assertThat(Csv.cell("http://bad.example/?a=b")).isEqualTo("http://bad.example/?a=b");
        assertThat(Csv.cell(75)).isEqualTo("75");
        assertThat(Csv.cell(null)).isEmpty();
    }
}
