package exist.reputation;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Lines;
import exist.feed.MalformedItemException;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * A feed whose document has one value a line. Comments begin with {@code #}, {@code ;} or {@code //}, also behind a value;
 * blank lines and a {@code <pre>} around the list are passed over.
 */
public abstract class LineFeed implements ReputationFeed {

    private final FeedInfo info;
    private final IndicatorKind kind;
    private final Details details;

    /**
     * @param kind what the values are; null: each line says it itself
     * @param details of every row
     */
    protected LineFeed(FeedInfo info, IndicatorKind kind, Details details) {
        this.info = info;
        this.kind = kind;
        this.details = details;
    }

    @Override
    public final FeedInfo info() {
        return info;
    }

    /**
     * What a line lists.
     *
     * @param line without comment and without blanks around; not empty
     * @return null: nothing, though there is nothing wrong with it
     */
    protected ListedItem item(String line) throws MalformedItemException, MalformedIndicatorException {
        return ListedItem.of(kind, line, details);
    }

    /** Whether the line is no entry but says how many there are. */
    protected boolean isTrailer(String line) {
        return false;
    }

    /** Whether comments may stand behind a value. */
    protected boolean hasCommentsBehind() {
        return true;
    }

    protected Lines open(Document document) throws IOException {
        return Lines.of(document);
    }

    @Override
    public Items<ListedItem> read(Document document) throws IOException {
        return new LineRows(open(document));
    }

    /** Its end says how many entries it has, and they are there. */
    @Override
    public boolean vouchesForItself(Document document) throws IOException {
        try (var rows = new LineRows(open(document))) {
            return rows.isWhole();
        }
    }

    private final class LineRows extends ReadRows {

        private final Lines lines;
        private final Count count = new Count();
        private final Deque<ListedItem> more = new ArrayDeque<>();

        LineRows(Lines lines) {
            super(lines);
            this.lines = lines;
        }

        @Override
        ListedItem read() throws IOException, MalformedItemException, MalformedIndicatorException {
            if (!more.isEmpty()) {
                return more.poll();
            }
            String line;
            try {
                line = lines.next();
            } catch (MalformedItemException e) {
                count.entry();
                throw e;
            }
            if (line == null) {
                count.check(false);
                return null;
            }
            var value = value(line);
            if (value.isEmpty() || isTrailer(value)) {
                count.comment(line);
                return NOTHING;
            }
            count.entry();
            try {
                var item = item(value);
                return item == null ? NOTHING : item;
            } catch (MalformedIndicatorException e) {
                return range(value, e);
            }
        }

        /** A range of addresses that is not one network is several. */
        private ListedItem range(String value, MalformedIndicatorException problem) throws MalformedIndicatorException {
            int dash = value.indexOf('-');
            if (dash < 0 || kind != null && kind != IndicatorKind.IP && kind != IndicatorKind.NETWORK) {
                throw problem;
            }
            try {
                for (var network : Indicators.range(value.substring(0, dash), value.substring(dash + 1))) {
                    more.add(new ListedItem(network, value, List.of(), details));
                }
                return more.poll();
            } catch (MalformedIndicatorException noRange) {
                throw problem;
            }
        }

        boolean isWhole() throws IOException {
            drain();
            return count.isSaid();
        }
    }

    /** The line without comment and blanks; "" if nothing is left. */
    private String value(String line) {
        int end = line.length();
        if (end == 0) {
            return line;
        }
        char first = line.charAt(0);
        if (first == '#' || first == ';' || first == '/' && line.startsWith("//")) {
            return "";
        }
        boolean plain = first > ' ' && line.charAt(end - 1) > ' ' && first != '<' && first != '\ufeff';
        if (plain && line.indexOf(' ') < 0 && line.indexOf('\t') < 0) {
            return line;
        }
        for (int i = 1; i < end && hasCommentsBehind(); i++) {
            char c = line.charAt(i);
            boolean comment = c == '#' || c == ';' || c == '/' && line.startsWith("//", i);
            if (comment && (line.charAt(i - 1) == ' ' || line.charAt(i - 1) == '\t')) {
                end = i;
            }
        }
        var value = line.substring(0, end).strip();
        if (value.startsWith("<pre>") || value.equals("</pre>")) {
            value = value.startsWith("<pre>") ? value.substring(5).strip() : "";
        }
        return value;
    }
}
