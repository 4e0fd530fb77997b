package exist.reputation.load;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.reputation.Details;
import exist.reputation.ListedItem;
import exist.reputation.ReputationFeed;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** A small format for these tests: {@code value}, {@code value,category} or {@code value,category,domain beside} a line. */
class LineFeed implements ReputationFeed {

    private final FeedInfo info;
    boolean vouches;

    /** What readers say of how far they are. */
    long bytes = -1;

    LineFeed(int number) {
        info = new FeedInfo(
                number, "feed-" + number, "Feed " + number, "https://feed.example/" + number, Duration.ofHours(1));
    }

    @Override
    public FeedInfo info() {
        return info;
    }

    @Override
    public boolean vouchesForItself(Document document) {
        return vouches;
    }

    @Override
    public Items<ListedItem> read(Document document) throws IOException {
        var reader = Files.newBufferedReader(document.file());
        return new Items<>() {
            private String text;
            private long line;

            @Override
            public ListedItem next() throws IOException, MalformedItemException {
                do {
                    text = reader.readLine();
                    line++;
                } while (text != null && text.startsWith("#"));
                return text == null ? null : item(text);
            }

            @Override
            public String text() {
                return text;
            }

            @Override
            public long line() {
                return line;
            }

            @Override
            public long bytes() {
                return bytes;
            }

            @Override
            public void close() throws IOException {
                reader.close();
            }
        };
    }

    private static ListedItem item(String text) throws MalformedItemException, IOException {
        if (text.equals("BROKEN")) {
            throw new IOException("unexpected end of the document");
        }
        if (text.contains(" ") || text.contains("<")) {
            throw new MalformedItemException("\"" + text + "\" is no domain");
        }
        var parts = text.split(",");
        var details = parts.length > 1 && !parts[1].isEmpty() ? Details.of(parts[1], null) : Details.NONE;
        var beside = parts.length > 2
                ? List.of(new ListedItem.Beside(new Indicator(IndicatorKind.DOMAIN, parts[2]), parts[2].toUpperCase()))
                : List.<ListedItem.Beside>of();
        return new ListedItem(new Indicator(IndicatorKind.DOMAIN, parts[0]), null, beside, details);
    }
}
