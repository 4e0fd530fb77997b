package exist.threat.stix;

import exist.feed.Document;
import exist.feed.Json;
import exist.stix.StixId;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** One collection of a TAXII server, as far as it has been read. Not thread-safe. */
final class TaxiiCollection {

    /** Objects in a page; servers may give fewer. */
    private static final int LIMIT = 1_000;

    /** Clocks differ, and objects that are being added are seen a little later. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final Duration JUST_BEFORE = Duration.ofNanos(1_000);

    /** Pages without anything that are asked for one after the other. */
    private static final int MOST_EMPTY = 100;

    /** Longer names of pages don't fit into an address. */
    private static final int LONGEST_NAME = 4_000;

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final URI url;
    private final String title;
    private Instant after;
    private String next;
    private Instant last;
    private Instant begun;
    private boolean more;
    private boolean resumed;
    private final Set<URI> asked = new HashSet<>();
    private int empty;

    /** @param url ends in a slash */
    TaxiiCollection(URI url, String title) {
        this.url = url;
        this.title = title;
    }

    TaxiiCollection from(Reached reached) {
        after = reached.after();
        last = after;
        next = reached.next();
        resumed = next != null;
        return this;
    }

    URI url() {
        return url;
    }

    String title() {
        return title;
    }

    UUID uuid() {
        return StixId.derived("taxii", url);
    }

    /** The address of the page that is to be read now. */
    URI page() {
        return URI.create(url + "objects/?limit=" + LIMIT
                + (after == null ? "" : "&added_after=" + encoded(after.toString()))
                + (next == null ? "" : "&next=" + encoded(next)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    boolean hasMore() {
        return more;
    }

    /** @return whether it was asked for a page by a name of long ago: it is then asked from where that began */
    boolean beginsAnew() {
        var anew = resumed;
        resumed = false;
        next = null;
        return anew;
    }

    /**
     * @return where a later run goes on
     * @throws IOException there would be no end of it
     */
    Reached read(Document page) throws IOException {
        asked.add(page());
        begun = begun == null ? page.observed().minus(OVERLAP) : begun;
        resumed = false;
        var any = any(page);
        empty = any ? 0 : empty + 1;
        if (empty > MOST_EMPTY) {
            throw new IOException("The server has sent more than " + MOST_EMPTY + " pages without anything.");
        }
        var told = page.header("x-taxii-date-added-last")
                .map(TaxiiCollection::time)
                .orElse(null);
        last = told == null || last != null && last.isAfter(told) ? last : told;
        next = name(Json.value(page, "/next"));
        more = isMore(Json.value(page, "/more"));
        if (more && next == null) {
            // Then the time tells where it goes on, if it moves.
            more = told != null && !told.equals(after);
            after = more ? told : after;
        }
        more &= !asked.contains(page()); // else it turns in a circle
        if (more) {
            // A name of a page is forgotten soon, the time is not. Objects of one moment may lie on both sides.
            return told == null
                    ? new Reached(after, next)
                    : new Reached(past(told, page).minus(JUST_BEFORE), null);
        }
        next = null;
        return new Reached(told == null && any ? begun : past(last, page), null);
    }

    /** A time that is ahead would hide what comes until then. */
    private static Instant past(Instant time, Document page) {
        return time != null && time.isAfter(page.observed()) ? page.observed() : time;
    }

    private static String name(Object told) {
        return (told instanceof String || told instanceof Number)
                        && told.toString().length() <= LONGEST_NAME
                ? told.toString()
                : null;
    }

    /** Some servers write it as a text, or leave it out where they name the next page. */
    private boolean isMore(Object told) {
        return told == null ? next != null : told.toString().equalsIgnoreCase("true");
    }

    private static boolean any(Document page) throws IOException {
        if (!Json.has(page, "/objects")) {
            return false;
        }
        try (var json = Json.of(page, "/objects")) {
            return json.next();
        }
    }

    private static Instant time(String text) {
        try {
            var time = OffsetDateTime.parse(text.strip()).toInstant();
            return time.isBefore(Instant.EPOCH) || time.isAfter(LAST) ? null : time;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
