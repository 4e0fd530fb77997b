package exist.feed;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Opens documents as text: UTF-8 whatever Unicode encoding they have, and only if they are what the feed expects and not
 * the page that a publisher's server shows in its place.
 */
final class Text {

    private static final int HEAD = 8_192;

    private Text() {}

    /** What a feed expects. */
    enum Form {
        LIST("a list"),
        JSON("JSON"),
        /** Lines that may be JSON each. */
        LIST_OR_JSON("a list");

        private final String words;

        Form(String words) {
            this.words = words;
        }
    }

    static Reader openJson(Counted file) throws IOException {
        return new InputStreamReader(open(file, Form.JSON), StandardCharsets.UTF_8);
    }

    /**
     * @param file from its beginning; it is closed with what is returned, or at once
     * @throws IOException the document is binary, a page, XML, or not of the form
     */
    static InputStream open(Counted file, Form expected) throws IOException {
        var in = new BufferedInputStream(file, HEAD);
        try {
            in.mark(HEAD);
            var head = in.readNBytes(HEAD);
            in.reset();
            var charset = charset(head);
            int mark = mark(head);
            judge(new String(head, mark, head.length - mark, charset), expected);
            in.skipNBytes(mark);
            return charset.equals(StandardCharsets.UTF_8) ? in : new Recoded(new InputStreamReader(in, charset));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** By its byte-order mark, or by the zeros that plain letters have in UTF-16. */
    private static Charset charset(byte[] head) {
        if (head.length > 1 && head[0] == (byte) 0xfe && head[1] == (byte) 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        if (head.length > 1 && head[0] == (byte) 0xff && head[1] == (byte) 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        int pairs = Math.min(head.length, 512) / 2;
        int big = 0;
        int little = 0;
        for (int i = 0; i < pairs; i++) {
            big += head[2 * i] == 0 && head[2 * i + 1] != 0 ? 1 : 0;
            little += head[2 * i] != 0 && head[2 * i + 1] == 0 ? 1 : 0;
        }
        if (pairs > 1 && (big > pairs * 0.7 || little > pairs * 0.7)) {
            return big > little ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
        }
        return StandardCharsets.UTF_8;
    }

    /** Length of the byte-order mark. */
    private static int mark(byte[] head) {
        if (head.length > 2 && head[0] == (byte) 0xef && head[1] == (byte) 0xbb && head[2] == (byte) 0xbf) {
            return 3;
        }
        boolean wide = head.length > 1
                && (head[0] == (byte) 0xfe && head[1] == (byte) 0xff
                        || head[0] == (byte) 0xff && head[1] == (byte) 0xfe);
        return wide ? 2 : 0;
    }

    private static void judge(String head, Form expected) throws IOException {
        long noise = head.chars().filter(Text::isNoise).count();
        if (noise > head.length() * 0.3) {
            throw new IOException("The document is binary, not " + expected.words + ".");
        }
        var text = head.stripLeading();
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.startsWith("<") && !lower.startsWith("<pre>")) {
            boolean page = lower.contains("<html") || lower.startsWith("<!doctype html") || !lower.startsWith("<?xml");
            var title = title(text, lower);
            throw new IOException("The document is " + (page ? "an HTML page" : "an XML document") + title + ", not "
                    + expected.words + ".");
        }
        boolean json = text.startsWith("{") || text.startsWith("[") && lower.matches("(?s)\\[\\s*[\\[{\"\\]].*");
        if (json && expected == Form.LIST) {
            throw new IOException("The document is JSON, not a list. It begins: " + excerpt(text));
        }
        if (!json && expected == Form.JSON) {
            throw new IOException(
                    "The document is " + (text.isEmpty() ? "empty." : "no JSON. It begins: " + excerpt(text)));
        }
    }

    private static boolean isNoise(int c) {
        return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c == 0x7f || c == '\ufffd';
    }

    private static String title(String text, String lower) {
        int from = lower.indexOf("<title>");
        int to = lower.indexOf("</title>", Math.max(from, 0));
        return from < 0 || to < 0 ? "" : " (" + excerpt(text.substring(from + 7, to)) + ")";
    }

    /** For messages: in quotes, on one line, at most 120 characters. */
    static String excerpt(String text) {
        var line = text.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() > 120 ? "\"" + line.substring(0, 120) + "…\"" : "\"" + line + "\"";
    }

    /** Characters as UTF-8. */
    private static final class Recoded extends InputStream {

        private final Reader reader;
        private final char[] chars = new char[HEAD];
        private byte[] bytes = new byte[0];
        private int at;

        Recoded(Reader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            return fill() ? bytes[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, target, offset, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (at < bytes.length) {
                return true;
            }
            int count = reader.read(chars, 0, chars.length - 1);
            if (count < 0) {
                return false;
            }
            if (Character.isHighSurrogate(chars[count - 1])) {
                int low = reader.read();
                if (low >= 0) {
                    chars[count++] = (char) low;
                }
            }
            bytes = new String(chars, 0, count).getBytes(StandardCharsets.UTF_8);
            at = 0;
            return true;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
