package exist.feed;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The records of a CSV document (RFC 4180, and blanks around quoted columns as some publishers write them). Unlike the
 * libraries for it, this one is not led astray by a quotation mark that is never closed: memory stays bounded, and reading
 * goes on at the next line.
 */
public final class Csv implements DocumentReader {

    private static final int MOST_LINES = 100;

    private final Lines lines;
    private final char delimiter;
    private long number;
    private String text = "";

    /** @param delimiter a blank stands for any number of blanks and tabs */
    public Csv(Lines lines, char delimiter) {
        this.lines = lines;
        this.delimiter = delimiter;
    }

    /** The next line, for the caller to see whether it is a comment; null behind the last. */
    public String line() throws IOException, MalformedItemException {
        try {
            return lines.next();
        } finally {
            number = lines.number();
            text = lines.text();
        }
    }

    /**
     * The columns of the record that begins with the line read last. It may span more lines.
     *
     * @throws MalformedItemException a column that is quoted goes on behind the quotation mark, or is never closed
     * @throws IOException the document ends within a quoted column
     */
    public List<String> columns(String line) throws IOException, MalformedItemException {
        var columns = split(line, delimiter);
        if (columns != null) {
            return columns;
        }
        var record = new StringBuilder(line);
        var more = new ArrayList<String>();
        long first = number;
        while (true) {
            var next = lines.next();
            if (next == null) {
                throw new IOException(
                        "The document is cut off: it ends within the quoted column that begins in line " + first + ".");
            }
            more.add(next);
            record.append('\n').append(next);
            MalformedItemException problem;
            try {
                columns = split(record.toString(), delimiter);
                if (columns != null) {
                    return columns;
                }
                problem = record.length() > Lines.LONGEST || more.size() > MOST_LINES
                        ? new MalformedItemException("a quotation mark is not closed")
                        : null;
            } catch (MalformedItemException e) {
                problem = new MalformedItemException("a quotation mark is not closed");
            }
            if (problem != null) {
                lines.again(more, first + 1);
                throw problem;
            }
        }
    }

    /**
     * The columns of one line, without blanks around; null if a quotation mark is still open at its end.
     *
     * @throws MalformedItemException something stands behind a closed quotation mark
     */
    public static List<String> split(String line, char delimiter) throws MalformedItemException {
        if (delimiter == ' ') {
            return List.of(line.strip().split("[ \t]+"));
        }
        var columns = new ArrayList<String>();
        int length = line.length();
        int at = 0;
        while (true) {
            while (at < length && line.charAt(at) == ' ' && delimiter != '\t') {
                at++;
            }
            if (at < length && line.charAt(at) == '"') {
                var column = new StringBuilder();
                at = quoted(line, at + 1, column);
                if (at < 0) {
                    return null;
                }
                columns.add(column.toString());
                while (at < length && line.charAt(at) != delimiter && line.charAt(at) <= ' ') {
                    at++;
                }
                if (at < length && line.charAt(at) != delimiter) {
                    throw new MalformedItemException(
                            "column " + columns.size() + " goes on behind its closing quotation mark");
                }
            } else {
                int to = line.indexOf(delimiter, at);
                to = to < 0 ? length : to;
                columns.add(line.substring(at, to).strip());
                at = to;
            }
            if (at >= length) {
                return columns;
            }
            at++;
        }
    }

    /** @return the place behind the closing quotation mark, or -1 if there is none */
    private static int quoted(String line, int from, StringBuilder column) {
        int at = from;
        while (true) {
            int quote = line.indexOf('"', at);
            if (quote < 0) {
                return -1;
            }
            column.append(line, at, quote);
            if (quote + 1 == line.length() || line.charAt(quote + 1) != '"') {
                return quote + 1;
            }
            column.append('"');
            at = quote + 2;
        }
    }

    /** Where the record read last begins. */
    @Override
    public long number() {
        return number;
    }

    /** The first line of the record read last, at most 200 characters of it. */
    @Override
    public String text() {
        return text;
    }

    /** Whether the document ends here without a line end. */
    public boolean cut() {
        return lines.cut();
    }

    /** As {@link Items#bytes}. */
    @Override
    public long bytes() {
        return lines.bytes();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
