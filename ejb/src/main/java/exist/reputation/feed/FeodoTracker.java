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
import java.util.Set;

/**
 * abuse.ch's botnet command servers. The list is nearly empty at times, which is why its last line, that says how many
 * there are, counts.
 */
@Dependent
class FeodoTracker extends CsvFeed {

    FeodoTracker() {
        super(
                new FeedInfo(
                        403,
                        "feodo",
                        "Feodo Tracker",
                        "https://feodotracker.abuse.ch/downloads/ipblocklist.csv",
                        Duration.ofHours(1)),
                ',',
                Set.of("dst_ip"),
                "first_seen_utc,dst_ip,dst_port,c2_status,last_online,malware",
                "first_seen_utc,dst_ip,dst_port,last_online,malware"); // up to 2021
    }

    @Override
    protected ListedItem item(Row row) throws MalformedItemException, MalformedIndicatorException {
        var malware = row.get("malware");
        var port = row.get("dst_port");
        return ListedItem.of(
                IndicatorKind.IP,
                row.need("dst_ip"),
                new Details(
                        "botnet_cc",
                        (malware == null ? "C2" : malware + " C2") + (port == null ? "" : ", port " + port),
                        "https://feodotracker.abuse.ch/browse/host/" + row.get("dst_ip") + "/",
                        null,
                        null,
                        malware,
                        Times.utc(row.get("first_seen_utc"))));
    }

    @Override
    protected boolean alwaysCounts(int columns) {
        return true;
    }
}
