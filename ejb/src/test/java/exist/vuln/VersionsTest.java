package exist.vuln;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionsTest {

    /** Each line from the earliest to the latest. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 0.1 0.1.1 0.9 0.10 0.99 1 1.1 1.9 1.10 1.10.1 1.11 2 10 11 100",
                "1.0-dev 1.0-alpha 1.0-alpha1 1.0-alpha2 1.0a3 1.0-alpha10 1.0-beta 1.0b1 1.0b2 1.0-M1 1.0-rc1 1.0rc2 1.0.rc10 1.0 1.0.1-rc1 1.0.1",
                "1.0.2 1.0.2a 1.0.2j 1.0.2k 1.0.2zh 1.0.3 1.1.0 1.1.0a 1.1.1-pre1 1.1.1 1.1.1w",
                "7.1 7.1p2 7.2 7.2p1 7.2p2 7.2p10 7.3 8.0",
                "1.7.0_9 1.7.0_80 1.8.0 1.8.0_312 1.8.0_333 11.0.13",
                "8u9 8u312 11.0.1",
                "15.1(4)M5 15.1(4)M6 15.1(4)M10 15.1(5)M1 15.2(1)M",
                "10.0.9200 10.0.19041.572 10.0.19041.1415 10.0.22000",
                "2019-12-31 2020-01-02 2020-1-3 2021-05-01",
                "2.4.49 2.4.49-1 2.4.49-2 2.4.49-10 2.4.50",
                "1:1.0 2:0.5 10:0.1",
                "6.0-sp1 6.0-sp2 6.1",
                "9 9.1 99999999999999999999998 99999999999999999999999 100000000000000000000000",
                "3.0.0-beta.2 3.0.0-beta.11 3.0.0-rc.1 3.0.0",
            })
    void comeInTheirOrder(String line) {
        var versions = List.of(line.split(" "));
        for (int i = 0; i < versions.size(); i++) {
            for (int j = 0; j < versions.size(); j++) {
                assertThat(Integer.signum(Versions.compare(versions.get(i), versions.get(j))))
                        .as(versions.get(i) + " and " + versions.get(j))
                        .isEqualTo(Integer.compare(i, j));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1",
        "1.0, 1.0.0",
        "1.0, v1.0",
        "1.0, V1.0.0",
        "1.0, version 1.0",
        "1.0, 1.0.Final",
        "1.0, 1.0-RELEASE",
        "1.0, 1.0.0-GA",
        "1.0, 01.00",
        "1.0, ' 1.0 '",
        "1.0, 0:1.0",
        "1.0, 1.0+build.5",
        "1.0, １．０",
        "1.0-RC1, 1.0.0rc1",
        "1.0-rc1, 1.0-CR1",
        "1.0alpha1, 1.0a1",
        "1.0p1, 1.0.0-p1",
        "1.0-patch1, 1.0p1",
        "8u312, 8-update312",
        "1_2_3, 1.2.3",
        "'', 0",
    })
    void areOneHoweverWritten(String one, String other) {
        assertThat(Versions.compare(one, other)).isZero();
        assertThat(Versions.compare(other, one)).isZero();
    }

    /** Whatever stands in a version, the order is one: a list can be sorted by it, however it was mixed. */
    @Test
    void anythingHasItsPlace() {
        var pieces = List.of(
                "1", "0", "10", ".", "-", "_", "a", "b", "rc", "p", "m", "final", "+", ":", "v", "(", "é", "", "SP");
        var random = new Random(7);
        var versions = new ArrayList<String>();
        for (int i = 0; i < 300; i++) {
            var version = new StringBuilder();
            for (int j = random.nextInt(7); j >= 0; j--) {
                version.append(pieces.get(random.nextInt(pieces.size())));
            }
            versions.add(version.toString());
        }
        versions.sort(Versions::compare);
        for (int i = 0; i < versions.size(); i++) {
            for (int j = i; j < versions.size(); j++) {
                assertThat(Versions.compare(versions.get(i), versions.get(j)))
                        .as("<%s> and <%s>", versions.get(i), versions.get(j))
                        .isLessThanOrEqualTo(0);
            }
        }
        Collections.shuffle(versions, random);
        versions.sort(Versions::compare);
        assertThat(Versions.compare("x".repeat(100_000), "1".repeat(100_000))).isNotZero();
    }
}
