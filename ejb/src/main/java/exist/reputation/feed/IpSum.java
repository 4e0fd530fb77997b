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
import java.util.stream.IntStream;

/**
 * Addresses with the number of black lists that each is on, which is the listing's confidence. The list comes out once a
 * day; its excerpts {@code levels/N.txt} have no numbers.
 */
@Dependent
class IpSum extends LineFeed {

    private static final String REFERENCE = "https://github.com/stamparm/ipsum";

    /** One for each level, shared by all rows: there are few. */
    private static final Details[] LEVELS = IntStream.rangeClosed(0, 100)
            .mapToObj(level -> new Details("attack", null, REFERENCE, null, level, null, null))
            .toArray(Details[]::new);

    IpSum() {
        super(
                new FeedInfo(
                        413,
                        "ipsum",
                        "IPsum",
                        "https://raw.githubusercontent.com/stamparm/ipsum/master/ipsum.txt",
                        Duration.ofHours(24)),
                IndicatorKind.IP,
                Details.of("attack", REFERENCE));
    }

    @Override
    protected ListedItem item(String line) throws MalformedItemException, MalformedIndicatorException {
        int end = line.indexOf('\t');
        end = end < 0 ? line.indexOf(' ') : end;
        return end < 0
                ? super.item(line)
                : ListedItem.of(
                        IndicatorKind.IP,
                        line.substring(0, end),
                        LEVELS[level(line.substring(end).strip())]);
    }

    private static int level(String text) throws MalformedItemException {
        try {
            return Math.min(Integer.parseUnsignedInt(text), 100);
        } catch (NumberFormatException e) {
            throw new MalformedItemException("\"" + text + "\" is no number of lists");
        }
    }
}
