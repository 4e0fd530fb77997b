package exist.batch;

import exist.feed.Feed;
import exist.feed.FetchException;
import exist.feed.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * A folder of dated snapshots: {@code <yyyy-mm-dd>} or {@code <yyyy-mm-ddThhmm>}, and in each what {@code wget -x} makes.
 *
 * @param folders the oldest first
 */
record Snapshots(List<Snapshot> folders) {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HHmm");

    record Snapshot(Instant observed, Path folder) {}

    /** @throws IOException there is no such folder, or nothing dated in it */
    static Snapshots in(Path archive, ZoneId zone) throws IOException {
        if (!Files.isDirectory(archive)) {
            throw new IOException("There is no folder " + archive);
        }
        var found = new ArrayList<Snapshot>();
        try (var folders = Files.newDirectoryStream(archive, Files::isDirectory)) {
            for (var folder : folders) {
                var name = folder.getFileName().toString();
                if (name.matches("\\d{4}-\\d\\d-\\d\\d(T\\d{4})?")) {
                    found.add(new Snapshot(moment(name, zone), folder));
                }
            }
        }
        if (found.isEmpty()) {
            throw new IOException("There are no folders named yyyy-mm-dd or yyyy-mm-ddThhmm in " + archive);
        }
        found.sort(Comparator.comparing(Snapshot::observed));
        return new Snapshots(List.copyOf(found));
    }

    /** The documents of one feed; where a snapshot has none, nothing is known of that day. */
    Deque<Snapshot> of(Feed<?> feed) {
        var documents = new ArrayDeque<Snapshot>();
        for (var snapshot : folders) {
            try {
                documents.add(new Snapshot(snapshot.observed(), Source.locate(snapshot.folder(), feed)));
            } catch (FetchException e) {
                continue;
            }
        }
        return documents;
    }

    private static Instant moment(String name, ZoneId zone) throws IOException {
        try {
            var minute = name.length() == 10 ? name + "T0000" : name;
            return LocalDateTime.parse(minute, MINUTE).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IOException("The folder \"" + name + "\" names no date.", e);
        }
    }
}
