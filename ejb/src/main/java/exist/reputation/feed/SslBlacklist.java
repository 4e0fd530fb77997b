package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.indicator.IndicatorKind;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.CsvFeed;
import exist.reputation.Details;
import exist.reputation.ListedItem;
import exist.reputation.Row;
import exist.reputation.Times;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * abuse.ch's botnet command servers with a bad certificate. Over the years the list had the columns DstIP, DstPort and a
 * reason; Firstseen, DstIP and DstPort; and its sister list has Listingdate, SHA1 (of the certificate) and Listingreason.
 * Its heading does not always tell which, so the values do.
 */
@Dependent
class SslBlacklist extends CsvFeed {

    SslBlacklist() {
        super(
                new FeedInfo(
                        405,
                        "sslbl",
                        "SSLBL",
                        "https://sslbl.abuse.ch/blacklist/sslipblacklist.csv",
                        Duration.ofHours(12)),
                ',',
                Set.of("dstip", "sha1"),
                "address,port",
                "first,second,third");
    }

    @Override
    protected List<String> layout(List<String> heading, int count) {
        return super.layout(null, count);
    }

    @Override
    protected ListedItem item(Row row) throws MalformedItemException, MalformedIndicatorException {
        var columns = row.columns();
        var seen = Times.utc(columns.get(0));
        // A row that begins with a date, or with nothing in its place, has the value behind it.
        boolean dated = columns.size() == 3 && (seen != null || columns.get(0).isEmpty());
        var value = columns.get(dated ? 1 : 0);
        if (value.isEmpty()) {
            throw new MalformedItemException("it has neither an address nor a hash");
        }
        var last = columns.get(columns.size() - 1);
        if (value.length() == 40) {
            return ListedItem.of(IndicatorKind.HASH, value, details(last, "certificate", seen));
        }
        var port = columns.get(dated ? 2 : 1);
        return ListedItem.of(
                IndicatorKind.IP, value, details(dated || columns.size() == 2 ? "C2" : last, "port " + port, seen));
    }

    private static Details details(String reason, String where, Instant seen) {
        return new Details("botnet_cc", reason + ", " + where, "https://sslbl.abuse.ch/", null, null, null, seen);
    }

    @Override
    protected boolean alwaysCounts(int columns) {
        return true;
    }
}
