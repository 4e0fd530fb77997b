package exist.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tue, 16 Jul 2019 03:34:56 GMT | 2019-07-16T03:34:56Z",
                "Tue, 16 Jul 2019 03:34:56 +0900 | 2019-07-15T18:34:56Z",
                "Tue, 16 Jul 2019 03:34:56 -03:30 | 2019-07-16T07:04:56Z",
                "Thu, 24 Jul 2025 18:31:09 EDT | 2025-07-24T22:31:09Z",
                "Mon,15 Jan 2018 10:00:00 | 2018-01-15T10:00:00Z",
                "Mon,15Jan2018 10:00 | 2018-01-15T10:00:00Z",
                "Mon , 15 Jan 2018 10:00:00 | 2018-01-15T10:00:00Z",
                "02 Jul 2025 13:14:54 | 2025-07-02T13:14:54Z",
                "16 July 2019 | 2019-07-16T00:00:00Z",
                "16-Jul-19 3:34 PM | 2019-07-16T15:34:00Z",
                "Wednesday, 2 Jul 2025 13:14:54 GMT+0200 | 2025-07-02T11:14:54Z",
                "July 16, 2019, 3:34 am | 2019-07-16T03:34:00Z",
                "2019-07-16T03:34:56Z | 2019-07-16T03:34:56Z",
                "2019-07-16T03:34:56.789+09:00 | 2019-07-15T18:34:56Z",
                "2019-07-16 03:34:56 | 2019-07-16T03:34:56Z",
                "2019-07-16 | 2019-07-16T00:00:00Z",
                "2019/7/6 03:34 JST | 2019-07-05T18:34:00Z",
                "2016-12-31T23:59:60Z | 2016-12-31T23:59:59Z",
            })
    void isWhatPeopleMean(String text, String moment) {
        assertThat(Dates.parse(text)).hasToString("Optional[" + moment + "]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Tuesday",
                "yesterday",
                "31 Feb 2026",
                "2019-13-01",
                "12 Foo 2019",
                "0",
                "1563248096",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "0001-01-01T00:00:00Z"
            })
    void isNone(String text) {
        assertThat(Dates.parse(text)).isEmpty();
    }

    @Test
    void nothingIsNone() {
        assertThat(Dates.parse(null)).isEmpty();
    }
}
