package exist.vuln.feed;

import exist.feed.Complaint;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.FetchException;
import exist.feed.Items;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The National Vulnerability Database by its API: all of it once, then what has changed. */
@Dependent
class Nvd implements VulnFeed, PagedFeed<VulnItem> {

    /** 5 requests in 30 s; with a key, 50. */
    private static final Duration PACE = Duration.ofSeconds(6);

    private static final Duration QUOTA = Duration.ofSeconds(30);
    private static final Pattern KEY = Pattern.compile("(?i)\\bapi[ -]?key\\b");

    private static final Duration PACE_WITH_KEY = Duration.ofMillis(600);

    @Override
    public FeedInfo info() {
        return new FeedInfo(802, "nvd", "NVD", "https://services.nvd.nist.gov/rest/json/cves/2.0", Duration.ofHours(2))
                .withOptionalKey();
    }

    @Override
    public Duration pace(Optional<String> key) {
        return key.isPresent() ? PACE_WITH_KEY : PACE;
    }

    /** It answers 404 where it does not understand, a wrong key too, and 403 where it is asked too often; why is in a header. */
    @Override
    public Optional<FetchException> refusal(String host, int status, Function<String, Optional<String>> headers) {
        var words = headers.apply("message").flatMap(Complaint::in).orElse("");
        var answered = host + " answered with HTTP status " + status;
        if (KEY.matcher(words).find()) {
            return Optional.of(new FetchException(host + " refuses the key: " + words));
        }
        if (status == 403) {
            var often = answered + ": it is asked too often. It wants 5 requests in 30 s, and 50 with a key.";
            return Optional.of(FetchException.refused(often, QUOTA, false));
        }
        return status == 404 && !words.isEmpty()
                ? Optional.of(new FetchException(answered + ": " + words))
                : Optional.empty();
    }

    @Override
    public Pages<VulnItem> pages(Optional<String> key, String position) {
        return new NvdPages(info().url(), key, position, Instant.now());
    }

    @Override
    public Items<VulnItem> read(Document document) throws IOException {
        return NvdRecord.of(document);
    }
}
