package exist.feed;

import static exist.feed.Ranges.Range;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.indicator.Suffixes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What nobody may list, whatever the operator's lists say. */
final class NeverListed {

    /** Counts up when the rules below change, so that documents are read again. */
    private static final int RULES = 1;

    private static final Ranges NEVER = new Ranges(List.of(
            range("0.0.0.0/8", "unspecified"),
            range("10.0.0.0/8", "private"),
            range("127.0.0.0/8", "loopback"),
            range("169.254.0.0/16", "link-local"),
            range("172.16.0.0/12", "private"),
            range("192.168.0.0/16", "private"),
            range("224.0.0.0/4", "multicast"),
            range("255.255.255.255", "broadcast"),
            range("::", "unspecified"),
            range("::1", "loopback"),
            range("fc00::/7", "private"),
            range("fe80::/10", "link-local"),
            range("ff00::/8", "multicast")));

    private static final String BUNDLED = "never-block.txt";

    private final Set<String> domains = bundled();

    /** Another text whenever another answer is possible. */
    String version() {
        return RULES + domains.stream().sorted().collect(Collectors.joining("\n"));
    }

    /** Null: nothing speaks against it. */
    String reason(Indicator indicator) {
        if (indicator.kind() == IndicatorKind.DOMAIN) {
            var name = indicator.value();
            if (domains.contains(name) || name.startsWith("www.") && domains.contains(name.substring(4))) {
                return "on the list of domains that are never blocked";
            }
            return Suffixes.isPublic(name) ? "public suffix, nobody's own domain" : null;
        }
        var first = indicator.first();
        if (first == null) {
            return null;
        }
        var last = indicator.last();
        var around = NEVER.around(first, last);
        if (around != null) {
            return indicator.kind() == IndicatorKind.NETWORK
                    ? around.name().replace(" address ", " addresses ")
                    : around.name();
        }
        var touching = indicator.kind() == IndicatorKind.NETWORK ? NEVER.touching(first, last) : null;
        return touching == null ? null : "holds " + touching.name().replace(" address ", " addresses ");
    }

    private static Range range(String network, String what) {
        try {
            return Range.of(Indicators.parse(IndicatorKind.NETWORK, network), what + " address (" + network + ")");
        } catch (MalformedIndicatorException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Set<String> bundled() {
        try (var in = NeverListed.class.getResourceAsStream("/exist/feed/" + BUNDLED)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
