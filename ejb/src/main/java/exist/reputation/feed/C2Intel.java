package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.feed.MalformedItemException;
import exist.indicator.IndicatorKind;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.CsvFeed;
import exist.reputation.Details;
import exist.reputation.ListedItem;
import exist.reputation.Row;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Set;

/** C2IntelFeeds: addresses that looked like command servers within 30 days, found by scanning. */
@Dependent
class C2Intel extends CsvFeed {

    C2Intel() {
        super(
                new FeedInfo(
                        416,
                        "c2intel",
                        "C2IntelFeeds",
                        "https://raw.githubusercontent.com/drb-ra/C2IntelFeeds/master/feeds/IPC2s-30day.csv",
                        Duration.ofHours(6)),
                ',',
                Set.of("ip"),
                "ip,ioc");
    }

    @Override
    protected ListedItem item(Row row) throws MalformedItemException, MalformedIndicatorException {
        return ListedItem.of(
                IndicatorKind.IP,
                row.need("ip"),
                new Details(
                        "botnet_cc", row.get("ioc"), "https://github.com/drb-ra/C2IntelFeeds", null, null, null, null));
    }
}
