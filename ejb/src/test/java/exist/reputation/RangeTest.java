package exist.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RangeTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, true, 128",
        "192.0.2.0/24, true, 120",
        "128.0.0.0/1, true, 97",
        "2001:db8::1, false, 128",
        "2001:db8::/32, false, 32",
        "8000::/1, false, 1",
        // Looks like IPv4 and is none.
        "::ffff:0:0:1, false, 128"
    })
    void knowsItsFamilyAndItsLength(String text, boolean v4, int prefix) throws Exception {
        var range = range(text);
        assertThat(range.v4()).isEqualTo(v4);
        assertThat(range.prefix()).isEqualTo(prefix);
    }

    @Test
    void aroundAnAddressLieAllTheNetworksThatCanHoldIt() throws Exception {
        var around = texts(range("203.0.113.77"));

        assertThat(around).hasSize(33).doesNotHaveDuplicates();
        assertThat(around.get(0)).isEqualTo("0.0.0.0 255.255.255.255");
        assertThat(around.get(1)).isEqualTo(text("128.0.0.0/1"));
        assertThat(around.get(9)).isEqualTo(text("203.0.0.0/9"));
        assertThat(around.get(30)).isEqualTo(text("203.0.113.76/30"));
        assertThat(around.get(32)).isEqualTo(text("203.0.113.77"));

        around = texts(range("2001:db8::ff01"));
        assertThat(around).hasSize(129).doesNotHaveDuplicates();
        assertThat(around.get(0)).isEqualTo("0:0:0:0:0:0:0:0 ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
        assertThat(around.get(32)).isEqualTo(text("2001:db8::/32"));
        assertThat(around.get(121)).isEqualTo(text("2001:db8::ff00/121"));
        assertThat(around.get(128)).isEqualTo(text("2001:db8::ff01"));
    }

    @Test
    void aroundANetworkNothingIsSmallerThanIt() throws Exception {
        var around = texts(range("198.51.100.0/23"));

        assertThat(around).hasSize(24);
        assertThat(around.get(23)).isEqualTo(text("198.51.100.0/23"));
        assertThat(around.get(22)).isEqualTo(text("198.51.100.0/22"));
    }

    /** Arrays in a record can be written to. */
    @Test
    void aBlockIsARangeOfItsOwn() throws Exception {
        var range = range("203.0.113.77");
        var before = text(range);
        range.block(100);
        assertThat(text(range)).isEqualTo(before);
    }

    private static List<String> texts(Range range) throws UnknownHostException {
        var texts = new ArrayList<String>();
        for (var block : range.around()) {
            texts.add(text(block));
        }
        return texts;
    }

    private static Range range(String text) throws MalformedIndicatorException {
        return Range.of(Indicators.parse(text));
    }

    private static String text(String indicator) throws MalformedIndicatorException, UnknownHostException {
        return text(range(indicator));
    }

    private static String text(Range range) throws UnknownHostException {
        return InetAddress.getByAddress(range.lo()).getHostAddress() + " "
                + InetAddress.getByAddress(range.hi()).getHostAddress();
    }
}
