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
 * abuse.ch's URLs that distribute malware, of the last 30 days. Whether one is online at the moment is left out: it would
 * make every listing a new one several times a day.
 */
@Dependent
class UrlHaus extends CsvFeed {

    UrlHaus() {
        super(
                new FeedInfo(
                        401,
                        "urlhaus",
                        "URLhaus",
                        "https://urlhaus.abuse.ch/downloads/csv_recent/",
                        Duration.ofHours(1)),
                ',',
                Set.of("url"),
                "id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter",
                "id,dateadded,url,url_status,threat,tags,urlhaus_link,reporter"); // up to 2021
    }

    @Override
    protected ListedItem item(Row row) throws MalformedItemException, MalformedIndicatorException {
        var reporter = row.get("reporter");
        return ListedItem.of(
                IndicatorKind.URL,
                row.need("url"),
                new Details(
                        row.get("threat"),
                        reporter == null ? null : "reported by " + reporter,
                        row.get("urlhaus_link"),
                        null,
                        null,
                        row.get("tags"),
                        Times.utc(row.get("dateadded"))));
    }
}
