package exist.vuln.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import exist.vuln.EpssScore;
import exist.vuln.Publisher;
import exist.vuln.VulnFeed;
import exist.vuln.VulnRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real documents, where they lie beside the project. */
class SharedSamplesTest {

    private static final Path SHARED =
            Path.of("../../shared/samples").toAbsolutePath().normalize();

    @BeforeEach
    void areThere() {
        assumeThat(SHARED).isDirectory();
    }

    private static Reading read(VulnFeed feed, String file) throws Exception {
        return Reading.of(feed, SHARED.resolve(file));
    }

    @ParameterizedTest
    @CsvSource({
        "nvd/api-2.0/single-entry.json, 1",
        "nvd/api-2.0/full-page.json, 38",
        "nvd/feeds-2.0/nvdcve-2.0-sample.json, 3",
        "nvd/feeds-2.0/rejected.json, 1"
    })
    void nvd(String file, int records) throws Exception {
        var reading = read(new Nvd(), file);

        assertThat(reading.rejected()).isEmpty();
        assertThat(reading.items()).hasSize(records).allSatisfy(item -> {
            var record = (VulnRecord) item;
            assertThat(record.words().description()).isNotBlank();
            assertThat(record.dates().published()).isNotNull();
            assertThat(record.dates().modified()).isNotNull();
            if (record.status().equals("Analyzed") || record.status().equals("Modified")) {
                assertThat(record.details().cvss()).isNotEmpty();
                assertThat(record.affected()).isNotEmpty().allSatisfy(affected -> assertThat(affected.product())
                        .isNotNull());
            }
        });
    }

    @Test
    void kev() throws Exception {
        var day1 = read(new CisaKev(), "cisa-kev/known_exploited_vulnerabilities.json.day1");
        assertThat(day1.rejected()).isEmpty();
        assertThat(day1.items()).hasSize(1397).allSatisfy(item -> assertThat(((VulnRecord) item).kev())
                .isNotNull());
        var table = read(new CisaKev(), "cisa-kev/known_exploited_vulnerabilities.csv.day1");
        assertThat(table.rejected()).isEmpty();
        assertThat(table.items()).containsAll(day1.items().subList(10, 20));
        assertThat(read(new CisaKev(), "cisa-kev/vunnel/valid-catalog-1.json").rejected())
                .isEmpty();
        assertThatThrownBy(() -> read(new CisaKev(), "cisa-kev/vunnel/single-entry/example1.json"))
                .hasMessageContaining("no items at \"/vulnerabilities\"");
    }

    @Test
    void epss() throws Exception {
        for (var file :
                new String[] {"epss_scores-2025-12-26.csv", "epss_scores-current.excerpt.csv", "vunnel/example-1.csv"
                }) {
            var reading = read(new Epss(), "epss/" + file);
            assertThat(reading.rejected()).isEmpty();
            assertThat(reading.items())
                    .hasSize(Files.readAllLines(SHARED.resolve("epss").resolve(file))
                                    .size()
                            - 2)
                    .allSatisfy(item ->
                            assertThat(((EpssScore) item).score().scale()).isEqualTo(5));
        }
        assertThatThrownBy(() -> read(new Epss(), "epss/vunnel/invalid-header.csv"))
                .hasMessageContaining("cve, epss and percentile");
        assertThatThrownBy(() -> read(new Epss(), "epss/vunnel/missing-date.csv"))
                .hasMessageContaining("of which day");
    }

    @Test
    void cveList() throws Exception {
        try (var files = Files.list(SHARED.resolve("cvelistV5"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var reading = Reading.of(new CveList(), file);
                assertThat(reading.items()).isNotEmpty().allSatisfy(item -> {
                    var record = (VulnRecord) item;
                    assertThat(record.publisher() == Publisher.ADP
                                    || record.words().description() != null)
                            .isTrue();
                    assertThat(record.publisher() == Publisher.ADP
                                    || !record.affected().isEmpty())
                            .isTrue();
                });
            }
        }
        assertThatThrownBy(() -> read(new CveList(), "cvelistV5/legacy-v4/CVE-2022-28614.json"))
                .hasMessageContaining("CVE record of version 4.0");
    }

    @Test
    void whatCisaAddsIsARecordOfItsOwn() throws Exception {
        var reading = read(new CveList(), "cvelistV5/vulnrichment-data3.json");

        assertThat(reading.items())
                .extracting(item -> ((VulnRecord) item).publisher())
                .containsExactly(Publisher.CVE, Publisher.ADP);
        var cisa = (VulnRecord) reading.items().get(1);
        assertThat(cisa.details().tags())
                .extracting(tag -> tag.name())
                .containsExactly("exploitation: none", "automatable: no", "technical impact: total");
        assertThat(cisa.affected()).hasSize(3).first().satisfies(affected -> {
            assertThat(affected.versions().from()).isEqualTo("16.9.0");
            assertThat(affected.versions().to()).isEqualTo("16.11.5");
            assertThat(affected.versions().toIncluding()).isFalse();
        });
    }
}
