package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.MalformedItemException;
import exist.indicator.IndicatorKind;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.Details;
import exist.reputation.JsonFeed;
import exist.reputation.ListedItem;
import jakarta.enterprise.context.Dependent;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The addresses that most was reported of. The free plan allows five downloads a day, of 10,000 addresses each. */
@Dependent
class AbuseIpDb extends JsonFeed {

    AbuseIpDb() {
        super(
                new FeedInfo(
                                301,
                                "abuseipdb",
                                "AbuseIPDB",
                                "https://api.abuseipdb.com/api/v2/blacklist",
                                Duration.ofHours(6))
                        .withKey(),
                "/data");
    }

    @Override
    public FeedRequest request(Optional<String> key) {
        return FeedRequest.get(URI.create(info().url() + "?confidenceMinimum=90&limit=10000"))
                .with("Key", key.orElseThrow())
                .with("Accept", "application/json");
    }

    @Override
    protected ListedItem item(String key, Map<?, ?> item) throws MalformedItemException, MalformedIndicatorException {
        var address = need(item, "ipAddress");
        return ListedItem.of(
                IndicatorKind.IP,
                address,
                new Details(
                        "abuse",
                        null,
                        "https://www.abuseipdb.com/check/" + address,
                        text(item, "countryCode"),
                        percent(item, "abuseConfidenceScore"),
                        null,
                        null)); // lastReportedAt is no first report
    }
}
