package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
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
import java.util.Optional;
import java.util.Set;

/** Phishing URLs that people have verified and that are online. Without a key, a few downloads a day are allowed. */
@Dependent
class PhishTank extends CsvFeed {

    PhishTank() {
        super(
                new FeedInfo(
                        241,
                        "phishtank",
                        "PhishTank",
                        "https://data.phishtank.com/data/online-valid.csv",
                        Duration.ofHours(8)),
                ',',
                Set.of("phish_id"),
                "phish_id,url,phish_detail_url,submission_time,verified,verification_time,online,target",
                "phish_id,url,phish_detail_url,submission_time");
    }

    /** It refuses whoever does not name himself in its way. */
    @Override
    public FeedRequest request(Optional<String> key) {
        return FeedRequest.get(info().url()).with("User-Agent", "phishtank/exist");
    }

    @Override
    protected ListedItem item(Row row) throws MalformedItemException, MalformedIndicatorException {
        return ListedItem.of(
                IndicatorKind.URL,
                row.need("url"),
                new Details(
                        "phishing",
                        row.get("target"),
                        row.get("phish_detail_url"),
                        null,
                        null,
                        null,
                        Times.utc(row.get("submission_time"))));
    }
}
