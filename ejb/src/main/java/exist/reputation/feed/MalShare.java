package exist.reputation.feed;

import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.indicator.IndicatorKind;
import exist.reputation.Details;
import exist.reputation.LineFeed;
import jakarta.enterprise.context.Dependent;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** URLs that malware samples of the last day came from. */
@Dependent
class MalShare extends LineFeed {

    MalShare() {
        super(
                new FeedInfo(
                                281,
                                "malshare",
                                "Malshare",
                                "https://malshare.com/api.php?action=getsourcesraw",
                                Duration.ofHours(24))
                        .withKey(),
                IndicatorKind.URL,
                Details.of("malware_download", "https://malshare.com/search.php"));
    }

    @Override
    public FeedRequest request(Optional<String> key) {
        return FeedRequest.get(
                URI.create(info().url() + "&api_key=" + URLEncoder.encode(key.orElseThrow(), StandardCharsets.UTF_8)));
    }
}
