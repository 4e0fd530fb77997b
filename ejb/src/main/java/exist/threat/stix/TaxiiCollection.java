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
import java.util.UUID;

/** One collection of a TAXII server, as far as it has been read. Not thread-safe. */
final class TaxiiCollection {

    /** Objects in a page; servers may give fewer. */
    private static final int LIMIT = 1_000;

    /** Clocks differ, and objects that are being added are seen a little later. */
    private static final Duration OVERLAP = Duration.ofMinutes(10);

    private static final Duration JUST_BEFORE = Duration.ofNanos(1_000);

    private final URI url;
    private final String title;
    private Instant after;
    private String next;
    private Instant last;
    private Instant begun;
    private boolean more;
    private boolean resumed;

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

    /** @return where a later run goes on */
    Reached read(Document page) throws IOException {
        begun = begun == null ? page.observed().minus(OVERLAP) : begun;
        resumed = false;
        var told = page.header("x-taxii-date-added-last")
                .map(TaxiiCollection::time)
                .orElse(null);
        last = told == null || last != null && last.isAfter(told) ? last : told;
        var token = Json.value(page, "/next");
        next = token == null ? null : token.toString();
        more = Boolean.TRUE.equals(Json.value(page, "/more"));
        if (more && next == null) {
            // Then the time tells where it goes on, if it moves.
            more = told != null && !told.equals(after);
            after = more ? told : after;
        }
        if (more) {
            // A name of a page is forgotten soon, the time is not. Objects of one moment may lie on both sides.
            return told == null ? new Reached(after, next) : new Reached(told.minus(JUST_BEFORE), null);
        }
        next = null;
        return new Reached(told == null && any(page) ? begun : last, null);
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
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
