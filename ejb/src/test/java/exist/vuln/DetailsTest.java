package exist.vuln;

import static org.assertj.core.api.Assertions.assertThat;

import exist.vuln.Details.Cvss;
import exist.vuln.Details.Reference;
import exist.vuln.Details.Tag;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailsTest {

    @Test
    void comesBackFromJsonAsItWas() {
        var details = new Details(
                List.of(
                        Cvss.of("3.1", "nvd@nist.gov", "Primary", "CVSS:3.1/AV:N", new BigDecimal("9.8"), "CRITICAL"),
                        new Cvss(
                                null,
                                "",
                                null,
                                null,
                                new BigDecimal("1.5"),
                                new BigDecimal("1.4"),
                                null,
                                "CVE-2099-0001",
                                Instant.parse("2099-01-01T00:00:00.123456Z"))),
                List.of("CWE-79", "\"<b>\"\n架空"),
                List.of(
                        new Reference("https://a.example/", "cve", "", List.of("Patch", "Vendor Advisory")),
                        new Reference(null, null, null, List.of())),
                List.of(Tag.of("disputed"), new Tag("a", "", "b")));

        assertThat(Details.fromJson(details.toJson())).isEqualTo(details);
        assertThat(Details.fromJson(Details.NONE.toJson())).isEqualTo(Details.NONE);
    }

    @Test
    void namesAreSoughtWithoutCaseAndBlanks() {
        assertThat(Affected.key(" Windows  10_x ")).isEqualTo("windows_10_x");
        assertThat(Affected.key("\ud83c\udf63".repeat(200)).codePoints()).hasSize(128);
        assertThat(Affected.key(null)).isNull();
    }
}
