package exist.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WellFormedTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "application/json; indent=4",
                "text/html, image/gif, *; q=.2, */*; q=.2", // as Java's own client says
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
                "application/json;q=0",
                ",,application/json,"
            })
    void acceptsWhatClientsSay(String accept) {
        assertThat(WellFormed.mediaRanges(accept)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", ";", "x", "a/b;q=x", "a/b;q=", "a/b;q=.", "a/b/c", "application/json, /", "a/b;q=-1"})
    void refusesWhatIsNoMediaType(String accept) {
        assertThat(WellFormed.mediaRanges(accept)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/", "/api/vuln/a%20b", "/api/vuln/%E3%81%82", "/api/vuln/%F0%9F%8D%A3", "/api/%25"})
    void readsPaths(String path) {
        assertThat(WellFormed.utf8(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/%FF", "/api/%C0%AE", "/api/%ED%A0%80", "/api/%E3%81", "/api/%F8%88%80%80%80"})
    void refusesPathsOfOtherBytes(String path) {
        assertThat(WellFormed.utf8(path)).isFalse();
    }
}
