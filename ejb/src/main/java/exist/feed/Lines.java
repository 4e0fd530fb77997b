package exist.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The lines of a document, streamed: ended by LF, CR LF or CR; UTF-8, with what is none replaced by U+FFFD. A line of more
 * than 65,000 bytes is reported and skipped. Made for millions of lines: plain ASCII is copied once and never decoded.
 */
public final class Lines implements DocumentReader {

    static final int LONGEST = 65_000;
    private static final int SHOWN = 200;

    private record Line(String text, long number) {}

    private final InputStream in;
    private final Counted file;
    private final byte[] buffer = new byte[LONGEST];
    private int at;
    private int end;
    private boolean skipFeed; // the LF of CR LF
    private boolean ended = true;
    private long read;
    private final Deque<Line> again = new ArrayDeque<>();
    private String text = "";
    private long number;

    private Lines(Counted file, Text.Form form) throws IOException {
        this.in = Text.open(file, form);
        this.file = file;
    }

    /** @throws IOException the document is no list but a page, JSON, XML or binary */
    public static Lines of(Document document) throws IOException {
        return new Lines(Counted.of(document), Text.Form.LIST);
    }

    /** As {@link #of}, but the lines may be JSON each. */
    public static Lines ofAny(Document document) throws IOException {
        return new Lines(Counted.of(document), Text.Form.LIST_OR_JSON);
    }

    /**
     * @return the next line without its end, or null behind the last one
     * @throws MalformedItemException the line is too long; the next call reads on behind it
     */
    public String next() throws IOException, MalformedItemException {
        var known = again.poll();
        if (known != null) {
            text = known.text;
            number = known.number;
            return text;
        }
        if (at == end && !fill(0)) {
            return null;
        }
        if (skipFeed && buffer[at] == '\n') {
            at++;
            skipFeed = false;
            return next();
        }
        skipFeed = false;
        number = ++read;
        int from = at;
        int bits = 0;
        while (true) {
            for (; at < end; at++) {
                byte b = buffer[at];
                if (b == '\n' || b == '\r') {
                    text = text(from, at++, bits);
                    skipFeed = b == '\r';
                    return text;
                }
                bits |= b;
            }
            int length = end - from;
            if (length == LONGEST) {
                text = text(from, from + SHOWN, bits);
                skip();
                throw new MalformedItemException("the line is longer than " + LONGEST + " bytes");
            }
            if (!fill(length)) {
                ended = false;
                text = text(0, end, bits);
                at = end;
                return text;
            }
            from = 0;
        }
    }

    /** Reads more behind the last {@code kept} bytes, which move to the buffer's beginning. */
    private boolean fill(int kept) throws IOException {
        System.arraycopy(buffer, end - kept, buffer, 0, kept);
        at = kept;
        end = kept;
        int count = in.read(buffer, kept, buffer.length - kept);
        end += Math.max(count, 0);
        return count > 0;
    }

    private void skip() throws IOException {
        while (at < end || fill(0)) {
            byte b = buffer[at++];
            if (b == '\n' || b == '\r') {
                skipFeed = b == '\r';
                return;
            }
        }
        ended = false;
    }

    private String text(int from, int to, int bits) {
        return new String(buffer, from, to - from, bits >= 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    /** Gives the lines that were read last once more, the first of them with this number. */
    void again(Iterable<String> lines, long first) {
        long n = first;
        for (var line : lines) {
            again.add(new Line(line, n++));
        }
    }

    /** What {@link #next} read last, at most 200 characters of it. */
    @Override
    public String text() {
        return text.length() > SHOWN ? text.substring(0, SHOWN) : text;
    }

    /** The number of that line, from 1. */
    @Override
    public long number() {
        return number;
    }

    /** As {@link Items#bytes}. */
    @Override
    public long bytes() {
        return file.bytes();
    }

    /** Whether the last line of the document was read and has no line end: it may have been cut off. */
    public boolean cut() {
        return !ended && again.isEmpty();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
