package exist.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-20 09:12:26, 2026-01-20T09:12:26Z",
        "2026-01-20T09:12:26, 2026-01-20T09:12:26Z",
        "2026-01-20T09:12:26Z, 2026-01-20T09:12:26Z",
        "2026-01-20T09:12:26+00:00, 2026-01-20T09:12:26Z",
        "2026-01-20T18:12:26+09:00, 2026-01-20T09:12:26Z",
        "2026-01-20T18:12:26+0900, 2026-01-20T09:12:26Z",
        "2026-01-20 09:12:26 UTC, 2026-01-20T09:12:26Z",
        "2026-01-20 09:12:26 +02:00, 2026-01-20T07:12:26Z",
        "2026-01-20 09:12, 2026-01-20T09:12:00Z",
        "2026-01-20T09:12:26.123Z, 2026-01-20T09:12:26.123Z",
        "2026-01-20T09:12:26.123456, 2026-01-20T09:12:26.123456Z",
        "2026-01-20T09:12:26.123456789Z, 2026-01-20T09:12:26.123456789Z",
        "2026-01-20, 2026-01-20T00:00:00Z",
        "2026-1-2, 2026-01-02T00:00:00Z",
        "'  2026-01-20  ', 2026-01-20T00:00:00Z",
        "1768900346, 2026-01-20T09:12:26Z",
        "1768900346123, 2026-01-20T09:12:26Z",
        "999999999, 2001-09-09T01:46:39Z"
    })
    void readsWhatPublishersWrite(String text, String expected) {
        assertThat(Times.utc(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "never",
                "20 January 2026",
                "2026-02-30",
                "2026-02-30 00:00:00",
                "2026-13-01 00:00:00",
                "2026-01-20 24:00:01",
                "2026-01-20 ab:cd:ef",
                "nineteen characters",
                "20260120",
                "-2026-01-20",
                "0000-01-20",
                "+12026-01-20",
                "99999999999999",
                "2026-01-20T09:12:26+99:00"
            })
    void doesWithoutWhatNobodyCanRead(String text) {
        assertThat(Times.utc(text)).isNull();
    }
}
