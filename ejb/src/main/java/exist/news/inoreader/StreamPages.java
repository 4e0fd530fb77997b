package exist.news.inoreader;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Pages;
import exist.feed.Quota;
import exist.news.Article;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * One run's way through a stream: from the newest article down to those that were there at the last pass. Inoreader's own
 * clock tells them apart, by the moment at which it has found each. A pass that breaks off goes on where it was.
 */
final class StreamPages implements Pages<Article> {

    private static final int PAGE = 100;

    /** Of a stream that was never read; it has no end. */
    private static final int FIRST = 3;

    /** Of a day's quota, which is a hundred requests for most; the next run goes on. */
    private static final int MOST = 20;

    private static final long MICROSECONDS = 1_000_000;

    private static final int LONGEST_PLACE = 1_000;

    private final Inoreader feed;
    private final Optional<String> pass;

    /** Seconds since 1970 up to which all is known; 0: nothing is. */
    private long floor;

    /** The same of the pass that is under way. */
    private long top;

    /** Where that goes on; "": at the newest article. */
    private String place = "";

    private int pages;
    private boolean ended;

    StreamPages(Inoreader feed, Optional<String> pass, String position) {
        this.feed = feed;
        this.pass = pass;
        var parts = position == null ? new String[0] : position.split(" ", 3);
        if (parts.length == 3 && parts[0].matches("\\d{1,12}") && parts[1].matches("\\d{1,12}")) {
            floor = Long.parseLong(parts[0]);
            top = Long.parseLong(parts[1]);
            place = parts[2];
        }
    }

    @Override
    public FeedRequest next() {
        if (ended || pages == (floor == 0 ? FIRST : MOST)) {
            return null;
        }
        pages++;
        var address = feed.stream() + "?n=" + PAGE + (floor == 0 ? "" : "&ot=" + floor)
                + (place.isEmpty() ? "" : "&c=" + URLEncoder.encode(place, StandardCharsets.UTF_8));
        var request = FeedRequest.get(URI.create(address)).with("Accept", "application/json");
        return pass.map(text -> request.with("Authorization", "Bearer " + text)).orElse(request);
    }

    @Override
    public Items<Article> read(Document page) throws IOException {
        var items = feed.read(page);
        top = Math.max(top, newest(page));
        place = Json.value(page, "/continuation") instanceof String next && next.length() <= LONGEST_PLACE ? next : "";
        ended = place.isEmpty() || Quota.usedUp(page::header);
        return items;
    }

    /** When Inoreader has found the last of them. */
    private static long newest(Document page) throws IOException {
        long newest = 0;
        try (var items = Json.of(page, "/items")) {
            while (items.next()) {
                newest = Math.max(newest, found(items.value()));
            }
        } catch (MalformedItemException e) {
            throw new IOException("An article of the answer can't be read: " + e.getMessage(), e);
        }
        return newest;
    }

    private static long found(Object item) {
        return item instanceof Map<?, ?> object
                        && String.valueOf(object.get("timestampUsec")).matches("\\d{7,18}")
                ? Long.parseLong(object.get("timestampUsec").toString()) / MICROSECONDS
                : 0;
    }

    /** A first pass is over with its last page, for the rest is history. */
    @Override
    public String position() {
        if (place.isEmpty() || floor == 0 && pages == FIRST) {
            return Math.max(floor, top) + " 0 ";
        }
        return floor + " " + top + " " + place;
    }
}
