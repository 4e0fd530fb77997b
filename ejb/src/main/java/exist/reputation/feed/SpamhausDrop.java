package exist.reputation.feed;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.JsonValue;
import exist.feed.Lines;
import exist.feed.MalformedItemException;
import exist.indicator.IndicatorKind;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.Details;
import exist.reputation.LineFeed;
import exist.reputation.ListedItem;
import jakarta.enterprise.context.Dependent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Networks that are hijacked, or leased to do spam and crime. One JSON object a line, the last of which says how many there
 * are; until 2024 {@code network ; SBL number}, which is read as well.
 */
@Dependent
class SpamhausDrop extends LineFeed {

    SpamhausDrop() {
        this(409, "spamhaus-drop", "Spamhaus DROP", "https://www.spamhaus.org/drop/drop_v4.json");
    }

    SpamhausDrop(int number, String id, String name, String url) {
        super(new FeedInfo(number, id, name, url, Duration.ofHours(6)), IndicatorKind.NETWORK, details(null, null));
    }

    @Override
    public List<URI> formerly() {
        return List.of(URI.create("https://www.spamhaus.org/drop/drop.txt"));
    }

    @Override
    protected Lines open(Document document) throws IOException {
        return Lines.ofAny(document);
    }

    @Override
    protected boolean hasCommentsBehind() {
        return false; // what stands there is the number
    }

    @Override
    protected boolean isTrailer(String line) {
        return line.startsWith("{") && line.contains("\"metadata\"");
    }

    @Override
    protected ListedItem item(String line) throws MalformedItemException, MalformedIndicatorException {
        if (!line.startsWith("{")) {
            int end = line.indexOf(';');
            return end < 0
                    ? super.item(line)
                    : ListedItem.of(
                            IndicatorKind.NETWORK,
                            line.substring(0, end).strip(),
                            details(line.substring(end + 1).strip(), null));
        }
        if (!(JsonValue.parse(line) instanceof Map<?, ?> item) || !(item.get("cidr") instanceof String network)) {
            throw new MalformedItemException("it has no \"cidr\"");
        }
        return ListedItem.of(
                IndicatorKind.NETWORK,
                network,
                details(
                        (String) item.get("sblid"),
                        item.get("rir") == null ? null : item.get("rir").toString()));
    }

    private static Details details(String sbl, String registry) {
        var reference = sbl == null ? "https://www.spamhaus.org/drop/" : "https://check.spamhaus.org/sbl/query/" + sbl;
        return new Details("criminal_network", sbl, reference, null, null, registry, null);
    }
}
