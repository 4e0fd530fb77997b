package exist.vuln;

import static org.assertj.core.api.Assertions.assertThat;

import exist.vuln.Affected.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionedTest {

    private static final long NVD = 1;
    private static final long CNA = 2;

    private static AffectedRow row(long record, Status status, String cpe, Affected.Versions versions) {
        return new AffectedRow(7, record, Publisher.NVD, new Affected(status, "v", "p", cpe, versions, null));
    }

    /** {@code [1.0,2.0)}, {@code (,2.0]}, {@code =1.0}, {@code all}; a minus in front: not affected. */
    private static AffectedRow row(long record, String text) {
        var status = text.startsWith("-") ? Status.UNAFFECTED : Status.AFFECTED;
        var range = text.replaceFirst("^-", "");
        if (range.equals("all")) {
            return row(record, status, null, Affected.Versions.ALL);
        }
        if (range.startsWith("=")) {
            return row(record, status, null, Affected.Versions.exactly(range.substring(1), null));
        }
        var ends = range.substring(1, range.length() - 1).split(",", 2);
        return row(
                record,
                status,
                null,
                new Affected.Versions(
                        null,
                        ends[0].isEmpty() ? null : ends[0],
                        range.startsWith("["),
                        ends[1].isEmpty() ? null : ends[1],
                        range.endsWith("]"),
                        null));
    }

    private static String reason(String version, List<AffectedRow> rows) {
        return new Versioned(version, "*").of(rows).map(Reason::label).orElse("no");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // range | version | reason
                "[1.0,2.0) | 1.0 | range",
                "[1.0,2.0) | 1.0.0 | range",
                "(1.0,2.0) | 1.0 | no",
                "(1.0,2.0) | 1.0.1 | range",
                "[1.0,2.0) | 2.0 | no",
                "[1.0,2.0) | 2.0.0 | no",
                "[1.0,2.0] | 2.0 | range",
                "[1.0,2.0] | 2.0.1 | no",
                "[1.0,2.0) | 2.0-rc1 | range",
                "[1.0,2.0) | 0.9 | no",
                "[1.0,2.0) | 1.10 | range",
                "[1.0,1.2) | 1.10 | no",
                "[,2.0) | 0.0.1 | range",
                "[2.0,] | 99 | range",
                "[2.0,] | 1.9.9 | no",
                "[n/a,2.0) | 1.0 | range",
                "[0,*] | 5 | range",
                "[5.10,5.10.*] | 5.10.200 | range",
                "[5.10,5.10.*] | 5.11 | no",
                "[5.4,5.10.x] | 5.9 | range",
                "=1.0 | 1.0 | exact",
                "=1.0 | v1.0.0 | exact",
                "=1.0 | 1.0.1 | no",
                "=1.0.2k | 1.0.2k | exact",
                "=1.0.2k | 1.0.2 | no",
                "=1.2.x | 1.2.9 | range",
                "=1.2.* | 1.20 | no",
                "=n/a | 1.0 | product-only",
                "=unspecified | 1.0 | product-only",
                "all | 1.0 | product-only",
                "=before | after | no",
            })
    void isAffectedOrNot(String range, String version, String reason) {
        assertThat(reason(version, List.of(row(NVD, range)))).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // one source's rows | version | reason
                "[1.0,2.0) [3.0,3.5) | 3.4 | range",
                "[1.0,2.0) [3.0,3.5) | 2.5 | no",
                "[1.0,2.0) =1.5 | 1.5 | exact",
                "[1.0,3.0) -[2.0,2.5) | 2.1 | no",
                "[1.0,3.0) -[2.0,2.5) | 2.5 | range",
                "[1.0,3.0) -=2.1 =2.1 | 2.1 | exact",
                "all -[2.0,] | 1.0 | range",
                "all -[2.0,] | 2.0 | no",
                "all -all | 2.0 | product-only",
                "-[1.0,2.0) | 1.5 | no",
            })
    void aSourceMakesExceptions(String ranges, String version, String reason) {
        assertThat(reason(
                        version,
                        Stream.of(ranges.split(" ")).map(r -> row(NVD, r)).toList()))
                .isEqualTo(reason);
    }

    @Test
    void sourcesAddUpAndWhoKnowsVersionsIsBelieved() {
        var both = List.of(row(NVD, "[1.0,2.0)"), row(CNA, "[1.0,2.5)"));
        assertThat(reason("2.2", both)).isEqualTo("range");

        var named = List.of(row(NVD, "[1.0,2.0)"), row(CNA, "=n/a"));
        assertThat(reason("1.5", named)).isEqualTo("range");
        assertThat(reason("3.0", named))
                .as("the one that knows no versions proves nothing")
                .isEqualTo("no");
        assertThat(reason("*", named)).isEqualTo("product-only");

        var against = new ArrayList<>(both);
        against.add(row(3, "-[0,]"));
        assertThat(reason("1.5", against)).as("of another source").isEqualTo("range");
    }

    @Test
    void commitsHaveNoOrder() {
        var git = new Affected.Versions(null, "1da177e4", true, "9f1c2d3e", false, "git");
        assertThat(reason("5.10", List.of(row(NVD, Status.AFFECTED, null, git))))
                .isEqualTo("no");
    }

    @Test
    void updatesAreToldApartWhereTheCpeDoes() {
        var rows = List.of(row(
                NVD,
                Status.AFFECTED,
                "cpe:2.3:a:v:p:1.8.0:update312:*:*:*:*:*:*",
                Affected.Versions.exactly("1.8.0", null)));
        assertThat(new Versioned("1.8.0", "*").of(rows)).contains(Reason.EXACT);
        assertThat(new Versioned("1.8.0", "update_312").of(rows)).contains(Reason.EXACT);
        assertThat(new Versioned("1.8.0", "update333").of(rows)).isEmpty();
        assertThat(new Versioned("1.8.0", "-").of(rows)).isEmpty();
    }

    @Test
    void whatMustOnlyBeThereIsNotAffected() {
        assertThat(reason("1.0", List.of(row(NVD, Status.PLATFORM, null, Affected.Versions.exactly("1.0", null)))))
                .isEqualTo("no");
        assertThat(reason("1.0", List.of(row(NVD, Status.UNKNOWN, null, Affected.Versions.ALL))))
                .isEqualTo("no");
    }
}
