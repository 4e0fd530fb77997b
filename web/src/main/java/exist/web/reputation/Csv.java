package exist.web.reputation;

import exist.reputation.ListingRow;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes listings as RFC 4180 CSV. Publishers decide what stands in a cell, and a spreadsheet runs a cell that begins with one
 * of {@code = + - @} (some take the full-width ones too), a tab or a line break as a formula: such a cell gets an apostrophe in front.
 */
final class Csv {

    private final Writer out;

    Csv(Writer out) throws IOException {
        this.out = out;
        write(
                "indicator",
                "kind",
                "source",
                "category",
                "description",
                "country",
                "confidence",
                "tags",
                "reference",
                "listed_from",
                "delisted_at",
                "reported",
                "ip",
                "domain",
                "url");
    }

    /** Times are UTC. */
    void row(ListingRow r) throws IOException {
        write(
                r.value(),
                r.kind().label(),
                r.feedName(),
                r.category(),
                r.description(),
                r.country(),
                r.confidence(),
                r.tags(),
                r.reference(),
                r.listedFrom(),
                r.delistedAt(),
                r.reported(),
                r.ip(),
                r.domain(),
                r.url());
    }

    private void write(Object... cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (i > 0) {
                out.write(',');
            }
            out.write(cell(cells[i]));
        }
        out.write("\r\n");
    }

    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        var text = value.toString();
        if (!text.isEmpty() && "=+-@\t\r\n＝＋－＠".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quote = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';');
        return quote ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
