package exist.reputation;

import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.MalformedItemException;
import exist.feed.Rejected;
import exist.indicator.Indicator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Documents for tests, and what a feed reads in them. */
public final class Documents {

    private Documents() {}

    public static Document of(Path file) {
        return new Document(
                URI.create("https://publisher.example/list"),
                file,
                Instant.EPOCH,
                "",
                file.toFile().length());
    }

    public static Document of(byte[] content) {
        try {
            var file = Files.createTempFile("document", ".txt");
            file.toFile().deleteOnExit();
            Files.write(file, content);
            return of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Document of(String content) {
        return of(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** @param problem what ended the reading, or null */
    public record Reading(List<ListedItem> items, List<Rejected> rejected, IOException problem) {

        public List<String> values() {
            return items.stream()
                    .map(ListedItem::indicator)
                    .map(Indicator::value)
                    .toList();
        }

        public List<String> reasons() {
            return rejected.stream().map(Rejected::reason).toList();
        }
    }

    public static Reading read(Feed<ListedItem> feed, Document document) {
        var items = new ArrayList<ListedItem>();
        var rejected = new ArrayList<Rejected>();
        try (var found = feed.read(document)) {
            while (true) {
                try {
                    var item = found.next();
                    if (item == null) {
                        return new Reading(items, rejected, null);
                    }
                    items.add(item);
                } catch (MalformedItemException e) {
                    rejected.add(new Rejected(found.line(), found.text(), e.getMessage()));
                }
            }
        } catch (IOException e) {
            return new Reading(items, rejected, e);
        }
    }
}
