package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.indicator.IndicatorKind;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.Details;
import exist.reputation.LineFeed;
import exist.reputation.ListedItem;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Set;

/**
 * Addresses from which the Tor network comes out; one with several nodes is there several times. The same server's
 * {@code exit-addresses}, which tells of each node in four lines, is read as well.
 */
@Dependent
class TorExits extends LineFeed {

    private static final Details DETAILS = Details.of("tor_exit", "https://metrics.torproject.org/rs.html");
    private static final Set<String> OTHERS = Set.of("ExitNode", "Published", "LastStatus");

    TorExits() {
        super(
                new FeedInfo(
                        412,
                        "tor-exits",
                        "Tor exits",
                        "https://check.torproject.org/torbulkexitlist",
                        Duration.ofHours(1)),
                IndicatorKind.IP,
                DETAILS);
    }

    @Override
    protected ListedItem item(String line) throws MalformedItemException, MalformedIndicatorException {
        var words = line.indexOf(' ') < 0 ? new String[] {line} : line.split(" ");
        if (words.length == 1) {
            return super.item(line);
        }
        if (OTHERS.contains(words[0])) {
            return null;
        }
        return ListedItem.of(IndicatorKind.IP, words[0].equals("ExitAddress") ? words[1] : line, DETAILS);
    }
}
