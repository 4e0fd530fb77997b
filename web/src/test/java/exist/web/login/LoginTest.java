package exist.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"/reputation.xhtml", "/indicator.xhtml?v=192.0.2.1&at=2026-07-14", "/indicator.xhtml?v=%E6%97%A5"
            })
    void goesOnToWhatWasAskedFor(String to) {
        assertThat(Login.local(to)).isEqualTo(to);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example/",
                "\\\\evil.example",
                "/a\\b",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=y",
                "/a b",
                "/login",
                "/login.xhtml?to=/x",
                "reputation.xhtml",
                "/\t/evil.example"
            })
    void neverLeavesOurSite(String to) {
        assertThat(Login.local(to)).isEqualTo("/index.xhtml");
    }
}
