package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.feed.Once;
import exist.feed.Pages;
import exist.indicator.CveIds;
import exist.vuln.VulnItem;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import javax.sql.DataSource;

/**
 * The way through the CVE List: the log of its changes, then each record that stands there, in the order in which they
 * changed; behind them, what is wanted of the years before. The position is the last record's place in that order, and
 * behind a bar that of the backlog.
 */
final class CvePages implements Pages<VulnItem> {

    /** A month of changes. */
    private static final int MOST_VALUES = 5_000_000;

    private static final String BAR = "|";

    private final URI log;
    private final Backlog backlog;
    private final Deque<Change> changes = new ArrayDeque<>();
    private String position;
    private boolean listed;
    private Change asked;
    private volatile int all;
    private volatile int left;

    /**
     * @param position as {@link #position}; null: all that the log tells of, and nothing of the time before
     * @param database where it is known what is wanted of the time before; null: nothing is
     */
    CvePages(URI log, String position, DataSource database, LocalDate today) {
        this.log = log;
        var parts = (position == null ? "" : position).split("[" + BAR + "]", 2);
        this.position = parts[0];
        backlog = position == null || database == null
                ? null
                : new Backlog(database, parts.length == 2 ? parts[1] : "", today);
    }

    /** A record that changed, and when that was found out; null: before the log begins. */
    private record Change(String at, String cve) {

        static final Comparator<Change> ORDER = Comparator.comparing(Change::at).thenComparing(Change::cve);

        String place() {
            return at + " " + cve;
        }
    }

    @Override
    public FeedRequest next() {
        if (!listed) {
            return FeedRequest.get(log);
        }
        asked = changes.poll();
        left = changes.size();
        if (asked == null) {
            return older();
        }
        return FeedRequest.get(log.resolve(path(asked.cve())));
    }

    private FeedRequest older() {
        var cve = backlog == null ? null : backlog.next();
        asked = cve == null ? null : new Change(null, cve);
        return cve == null ? null : FeedRequest.get(log.resolve(path(cve)));
    }

    /** Beside the log, thousand by thousand: {@code 2099/12xxx/CVE-2099-12345.json}. */
    private static String path(String cve) {
        var parts = cve.split("-");
        return parts[1] + "/" + parts[2].substring(0, parts[2].length() - 3) + "xxx/" + cve + ".json";
    }

    @Override
    public Items<VulnItem> read(Document page) throws IOException {
        if (!listed) {
            list(Json.whole(page, MOST_VALUES));
            return Once.of(page, List.of());
        }
        if (asked.at() != null) {
            position = asked.place();
        }
        try {
            return Once.of(page, CveRecord.of(page));
        } catch (IOException e) {
            // The others are none the worse for it.
            return Once.bad(page, asked.cve(), e.getMessage());
        }
    }

    private void list(Object log) throws IOException {
        var latest = new TreeMap<String, String>();
        for (var fetch : log instanceof List<?> fetches ? fetches : List.of(log)) {
            try {
                var entry = Members.of(fetch);
                var at = entry.need("fetchTime");
                for (var kind : List.of("new", "updated")) {
                    for (var change : entry.list(kind)) {
                        CveIds.parse(change.need("cveId"))
                                .ifPresent(cve ->
                                        latest.merge(cve, at, (one, other) -> one.compareTo(other) > 0 ? one : other));
                    }
                }
            } catch (MalformedItemException e) {
                throw new IOException("The log of changes can't be read: " + e.getMessage() + ".");
            }
        }
        latest.entrySet().stream()
                .map(one -> new Change(one.getValue(), one.getKey()))
                .filter(change -> change.place().compareTo(position) > 0)
                .sorted(Change.ORDER)
                .forEach(changes::add);
        all = changes.size();
        left = all;
        listed = true;
    }

    @Override
    public String position() {
        return backlog == null ? position : position + BAR + backlog.position();
    }

    /** A record may have gone, or not have come yet; but not the log. */
    @Override
    public boolean goesOnWithout() {
        return listed;
    }

    @Override
    public boolean eachForItself() {
        return true;
    }

    @Override
    public int percent() {
        return all == 0 ? -1 : (int) ((all - left) * 99L / all);
    }
}
