package exist.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginalTest {

    @ParameterizedTest
    @CsvSource({
        "GET,/api/",
        "GET,/api",
        "GET,/api/.json",
        "GET,/api/vuln.api",
        "GET,/api/news.json/",
        "GET,/api/news/0123456789abcdef0123456789abcdef.json/",
        "HEAD,/api/reputation",
        "OPTIONS,/api/vuln",
        "GET,/api/reputation.json",
        "GET,/api/reputation/sources",
        "GET,/api/threatAttribute/0123456789abcdef0123456789abcdef"
    })
    void wasOpenInTheOriginal(String method, String path) {
        assertThat(Original.reads(method, path)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "POST,/api/reputation",
        "DELETE,/api/reputation/1",
        "GET,/api/feeds",
        "GET,/api/runs/1",
        "GET,/api/reputation/1/2",
        "GET,/api/reputation/1.json/2",
        "GET,/api/reputation/sources/",
        "GET,/api/reputation/../feeds",
        "GET,/api//feeds",
        "GET,/api/reputation;x/../feeds",
        "GET,/index.xhtml",
        "GET,/metrics",
        "GET,/apix"
    })
    void wasNot(String method, String path) {
        assertThat(Original.reads(method, path)).isFalse();
    }
}
