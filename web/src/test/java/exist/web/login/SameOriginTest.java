package exist.web.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SameOriginTest {

    @ParameterizedTest
    @CsvSource({
        "same-origin,,cti.example:8080",
        "none,,cti.example:8080",
        ",http://cti.example:8080,cti.example:8080",
        ",https://cti.example,cti.example",
        ",https://CTI.example/login.xhtml?to=/x,cti.example",
        ",,cti.example"
    })
    void ours(String site, String origin, String host) {
        assertThat(SameOrigin.isOurs(site, origin, host)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site,,cti.example",
        "same-site,,cti.example",
        "cross-site,https://cti.example,cti.example",
        ",null,cti.example",
        ",https://evil.example,cti.example",
        ",https://cti.example.evil.example,cti.example",
        ",https://cti.example:8443,cti.example",
        ",https://cti.example@evil.example,cti.example",
        ",http://[,cti.example"
    })
    void anothers(String site, String origin, String host) {
        assertThat(SameOrigin.isOurs(site, origin, host)).isFalse();
    }
}
