package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.vuln.VulnFeed;
import exist.vuln.VulnItem;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** JVN iPedia by its API, MyJVN: lists of what has changed, then all that is known of each advisory. */
@Dependent
class MyJvn implements VulnFeed, PagedFeed<VulnItem> {

    /** Days are days in Japan. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

    @Override
    public FeedInfo info() {
        return new FeedInfo(801, "jvndb", "JVN iPedia", "https://jvndb.jvn.jp/myjvn", Duration.ofHours(3));
    }

    /** It wants to be asked two or three times a second at the most. */
    @Override
    public Duration pace(Optional<String> key) {
        return Duration.ofMillis(500);
    }

    @Override
    public Pages<VulnItem> pages(Optional<String> key, String position) {
        return new JvnPages(info().url(), position, LocalDate.now(ZONE));
    }

    @Override
    public Items<VulnItem> read(Document document) throws IOException {
        return JvnAdvisory.of(document);
    }
}
