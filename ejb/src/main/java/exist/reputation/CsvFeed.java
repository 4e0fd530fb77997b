package exist.reputation;

import exist.feed.Csv;
import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Lines;
import exist.feed.MalformedItemException;
import exist.indicator.MalformedIndicatorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A feed whose document is a table of separated values. Columns go by name: from the document's own heading, which may be
 * a comment, or from the layouts that its publisher is known to have used. Comments begin with {@code #}.
 */
public abstract class CsvFeed implements ReputationFeed {

    private final FeedInfo info;
    private final char delimiter;
    private final Set<String> keys;
    private final List<List<String>> layouts;

    /**
     * @param keys columns of which every heading has one: by them it is known
     * @param layouts names of the columns, separated by commas, in the order of documents without a heading
     */
    protected CsvFeed(FeedInfo info, char delimiter, Set<String> keys, String... layouts) {
        this.info = info;
        this.delimiter = delimiter;
        this.keys = keys;
        this.layouts = List.of(layouts).stream()
                .map(layout -> List.of(layout.split(",")))
                .toList();
    }

    @Override
    public final FeedInfo info() {
        return info;
    }

    /** @return null: nothing, though there is nothing wrong with it */
    protected abstract ListedItem item(Row row) throws MalformedItemException, MalformedIndicatorException;

    /**
     * The names of a row's columns.
     *
     * @param heading of the document; null: it has none
     * @param count how many columns the row has
     * @return null: a row can't have so many
     */
    protected List<String> layout(List<String> heading, int count) {
        if (heading != null) {
            return heading.size() == count ? heading : null;
        }
        return layouts.stream()
                .filter(layout -> layout.size() == count)
                .findFirst()
                .orElse(null);
    }

    /**
     * Whether the publisher ends every document with the number of its entries.
     *
     * @param columns how many the rows have
     */
    protected boolean alwaysCounts(int columns) {
        return false;
    }

    protected boolean isComment(String line) {
        return line.startsWith("#");
    }

    protected Lines open(Document document) throws IOException {
        return Lines.of(document);
    }

    @Override
    public Items<ListedItem> read(Document document) throws IOException {
        return new CsvRows(new Csv(open(document), delimiter));
    }

    /** Its end says how many entries it has, and they are there. */
    @Override
    public boolean vouchesForItself(Document document) throws IOException {
        try (var rows = new CsvRows(new Csv(open(document), delimiter))) {
            return rows.isWhole();
        }
    }

    private final class CsvRows extends ReadRows {

        private final Csv csv;
        private final Count count = new Count();
        private List<String> heading;
        private boolean begun;
        private int width;

        CsvRows(Csv csv) {
            super(csv);
            this.csv = csv;
        }

        @Override
        ListedItem read() throws IOException, MalformedItemException, MalformedIndicatorException {
            var line = csv.line();
            if (line == null) {
                count.check(alwaysCounts(width));
                return null;
            }
            if (line.isBlank()) {
                return NOTHING;
            }
            if (isComment(line)) {
                count.comment(line);
                heading(line.replaceFirst("^[#;/!\\s]+", ""));
                return NOTHING;
            }
            if (!begun) {
                begun = true;
                if (heading(line)) {
                    return NOTHING;
                }
            }
            if (heading == null && layouts.isEmpty() && !keys.isEmpty()) {
                throw new IOException("The document has no heading with the columns " + keys + ".");
            }
            count.entry();
            var columns = csv.columns(line);
            width = columns.size();
            var layout = layout(heading, width);
            if (layout == null) {
                throw wrong(width);
            }
            var item = item(new Row(layout, columns));
            return item == null ? NOTHING : item;
        }

        private boolean heading(String line) {
            try {
                var names = Csv.split(line.toLowerCase(Locale.ROOT), delimiter);
                if (names != null && names.stream().anyMatch(keys::contains)) {
                    heading = names;
                    return true;
                }
            } catch (MalformedItemException e) {
                // A comment need not be well formed.
            }
            return false;
        }

        private MalformedItemException wrong(int columns) throws IOException {
            var expected = new ArrayList<Integer>();
            (heading == null ? layouts : List.of(heading)).forEach(layout -> expected.add(layout.size()));
            if (csv.cut()) {
                throw new IOException("The document is cut off: it ends in the middle of line " + csv.number() + ".");
            }
            return new MalformedItemException(columns + (columns == 1 ? " column" : " columns") + " instead of "
                    + expected.toString().replaceAll("[\\[\\]]", "").replace(", ", " or "));
        }

        boolean isWhole() throws IOException {
            drain();
            return count.isSaid();
        }
    }
}
