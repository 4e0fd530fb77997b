package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.Pages;
import exist.vuln.VulnItem;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The way through NVD's API: its whole history page by page; then, window by window, what has changed since that began. Windows
 * overlap a little, for NVD's own clock is not ours.
 */
final class NvdPages implements Pages<VulnItem> {

    private static final int PAGE = 2_000;
    private static final Duration LONGEST_WINDOW = Duration.ofDays(119);
    private static final Duration OVERLAP = Duration.ofMinutes(15);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final URI address;
    private final Optional<String> key;
    private final Instant now;

    /** Null: the history is being read, and {@code to} is when that began. */
    private Instant from;

    private Instant to;
    private int start;
    private volatile int total = -1;

    NvdPages(URI address, Optional<String> key, String position, Instant now) {
        this.address = address;
        this.key = key;
        this.now = now.truncatedTo(ChronoUnit.MILLIS);
        if (position == null) {
            to = this.now;
            return;
        }
        var parts = position.split(" ");
        from = parts[0].equals("all") ? null : Instant.parse(parts[0]);
        to = Instant.parse(parts[1]);
        start = Integer.parseInt(parts[2]);
        if (from != null && from.equals(to)) {
            open(to);
        }
    }

    private void open(Instant end) {
        from = end;
        var longest = end.plus(LONGEST_WINDOW);
        to = longest.isBefore(now) ? longest : now;
        start = 0;
        total = -1;
    }

    @Override
    public FeedRequest next() {
        if (total >= 0 && start >= total || from != null && !from.isBefore(to)) {
            return null;
        }
        var query = "?startIndex=" + start + "&resultsPerPage=" + PAGE;
        if (from != null) {
            query += "&lastModStartDate=" + MOMENT.format(from.minus(OVERLAP)) + "&lastModEndDate=" + MOMENT.format(to);
        }
        var request = FeedRequest.get(URI.create(address + query));
        return key.map(text -> request.with("apiKey", text)).orElse(request);
    }

    @Override
    public Items<VulnItem> read(Document page) throws IOException {
        var items = NvdRecord.of(page);
        int here = number(page, "/resultsPerPage");
        total = number(page, "/totalResults");
        start = here <= 0 ? total : start + here;
        if (start >= total) {
            ended();
        }
        return items;
    }

    private static int number(Document page, String pointer) throws IOException {
        if (Json.value(page, pointer) instanceof Integer number && number >= 0) {
            return number;
        }
        throw new IOException("The answer does not say how many records there are.");
    }

    /** Behind the history the changes since it began are asked for; behind a window, the next one. */
    private void ended() {
        if (to.isBefore(now)) {
            open(to);
        }
    }

    @Override
    public String position() {
        if (total >= 0 && start >= total) {
            return to + " " + to + " 0";
        }
        return (from == null ? "all" : from) + " " + to + " " + start;
    }

    @Override
    public int percent() {
        return total <= 0 ? -1 : (int) Math.min(99, start * 100L / total);
    }
}
