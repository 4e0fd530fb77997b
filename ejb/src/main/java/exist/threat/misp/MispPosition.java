package exist.threat.misp;

import java.time.Instant;

/**
 * How far one has come with a MISP server. An event bears the time of its last change at its author's; what comes by
 * synchronisation, or is published late, bears an old one. So a server is asked twice: what was changed since, and then what
 * was published since though it had been changed before. MISP joins its filters by "and", and takes a time as
 * {@code [from, to]}, both inclusive: no event answers to both questions.
 *
 * @param asked what is being asked for
 * @param page that comes next, from 1
 * @param since what was changed before that is known, in seconds, and so are all times here; 0: nothing is
 * @param published what was published before that is known; from 1 on, for what was never published has 0
 * @param changed newest change seen since this round began
 * @param seen newest publication seen since then
 * @param begun when the round's first page was asked for: nothing later can be on all of them
 */
record MispPosition(Asked asked, int page, long since, long published, long changed, long seen, long begun) {

    /** A round is {@link #ALL} alone, the first time, or {@link #CHANGED} and then {@link #PUBLISHED}. */
    enum Asked {
        ALL,
        CHANGED,
        PUBLISHED
    }

    /** @param text as {@link #toString} gave it, or null: from the beginning */
    static MispPosition of(String text, Instant now) {
        if (text == null) {
            return begin(0, 1, now.getEpochSecond());
        }
        var parts = text.split(" ");
        var since = Long.parseLong(parts[0]);
        var page = Integer.parseInt(parts[1]);
        if (parts.length == 4) { // of a version that asked for changes alone
            var asked = since == 0 ? Asked.ALL : Asked.CHANGED;
            return page == 1
                    ? begin(since, since, now.getEpochSecond())
                    : new MispPosition(
                            asked, page, since, since, Long.parseLong(parts[2]), 0, Long.parseLong(parts[3]));
        }
        var position = new MispPosition(
                Asked.valueOf(parts[6]),
                page,
                since,
                Long.parseLong(parts[4]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[5]),
                Long.parseLong(parts[3]));
        var anew = page == 1 && position.asked() != Asked.PUBLISHED;
        return anew ? begin(since, position.published(), now.getEpochSecond()) : position;
    }

    private static MispPosition begin(long since, long published, long now) {
        return new MispPosition(since == 0 ? Asked.ALL : Asked.CHANGED, 1, since, published, 0, 0, now);
    }

    /** What the search is told beside the page: members of an object, each behind a comma. */
    String filter() {
        return switch (asked) {
            case ALL -> "";
            case CHANGED -> ",\"timestamp\":" + since;
            case PUBLISHED -> ",\"publish_timestamp\":" + published + ",\"timestamp\":[0," + (since - 1) + "]";
        };
    }

    /** After a page with events. */
    MispPosition after(long newestChange, long newestPublication) {
        return new MispPosition(
                asked,
                page + 1,
                since,
                published,
                Math.max(changed, newestChange),
                Math.max(seen, newestPublication),
                begun);
    }

    /** After the empty page behind the last one. */
    MispPosition behind() {
        return asked == Asked.CHANGED
                ? new MispPosition(Asked.PUBLISHED, 1, since, published, changed, seen, begun)
                : begin(upTo(since, changed), upTo(published, seen), begun);
    }

    /** A server's clock that is ahead would hide what comes until then. */
    private long upTo(long before, long newest) {
        return Math.max(before, Math.min(newest, begun));
    }

    @Override
    public String toString() {
        return String.join(
                " ",
                Long.toString(since),
                Integer.toString(page),
                Long.toString(changed),
                Long.toString(begun),
                Long.toString(published),
                Long.toString(seen),
                asked.name());
    }
}
