package exist.syndication;

import exist.feed.NamesFeedsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;

/**
 * XML as feeds really write it, made into XML that a strict parser reads. What a publisher got wrong is mended where nothing
 * can be lost by it, and said; what declares entities of its own loses them, for they are how a small document becomes a
 * large one.
 */
final class Markup {

    private static final Charset WESTERN = Charset.forName("windows-1252");
    private static final Pattern ENCODING = Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");

    /** Pages need not have the element "html". */
    private static final Pattern PAGE = Pattern.compile("(?i)<html|<!doctype\\s+html");

    private static final Pattern ROOT =
            Pattern.compile("<(?:[\\w-]+:)?(rss|feed|rdf|opml|html)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern START =
            Pattern.compile("<([\\w-]+:)?(rss|feed|rdf|opml)\\b[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern PREFIX =
            Pattern.compile("<([A-Za-z_][\\w-]*):[A-Za-z_]|\\s([A-Za-z_][\\w-]*):[\\w-]+=");
    private static final Pattern REFERENCE =
            Pattern.compile("#\\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};");
    private static final Pattern LITERAL = Pattern.compile("(?s)<!\\[CDATA\\[.*?]]>");
    private static final Set<String> XML = Set.of("amp;", "lt;", "gt;", "quot;", "apos;");
    private static final String CDATA = "<![CDATA[";

    private final Set<String> notes = new LinkedHashSet<>();

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** @return the characters, by byte-order mark, declaration, or what the bytes can only be */
    String decode(byte[] bytes) {
        var marked = marked(bytes);
        if (marked != null) {
            return marked;
        }
        var head = new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.ISO_8859_1);
        var declaration = ENCODING.matcher(head);
        var declared = declaration.find() ? declaration.group(1) : "UTF-8";
        for (var name : List.of(declared, "UTF-8")) {
            try {
                return Charset.forName(name)
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (IllegalCharsetNameException | UnsupportedCharsetException | CharacterCodingException e) {
                notes.add("It is not written in " + name + ", though it says so.");
            }
        }
        notes.add("It was read as windows-1252.");
        return new String(bytes, WESTERN);
    }

    private static String marked(byte[] bytes) {
        if (begins(bytes, 0xef, 0xbb, 0xbf)) {
            return new String(bytes, 3, bytes.length - 3, StandardCharsets.UTF_8);
        }
        if (begins(bytes, 0xfe, 0xff) || begins(bytes, 0, '<') || begins(bytes, 0, '{')) {
            return new String(bytes, StandardCharsets.UTF_16BE).replaceFirst("^\ufeff", "");
        }
        if (begins(bytes, 0xff, 0xfe) || begins(bytes, '<', 0) || begins(bytes, '{', 0)) {
            return new String(bytes, StandardCharsets.UTF_16LE).replaceFirst("^\ufeff", "");
        }
        return null;
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (bytes.length <= i || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * @return the feed alone, from its root element to its end, fit for a parser that knows no document type
     * @throws IOException it is no feed: the message says what it is instead
     */
    String mend(String text) throws IOException {
        var root = ROOT.matcher(text);
        if (!root.find() || root.group(1).equalsIgnoreCase("html")) {
            throw instead(text);
        }
        if (!text.substring(0, Math.max(0, text.indexOf('<'))).isBlank()) {
            notes.add("There is text before its beginning.");
        }
        return prefixed(escaped(ended(text.substring(root.start()))));
    }

    private static IOException instead(String text) {
        if (text.isBlank()) {
            return new IOException("The document is empty.");
        }
        if (!PAGE.matcher(text).find()) {
            return new IOException("The document is neither RSS nor Atom nor a JSON Feed.");
        }
        var page = Jsoup.parse(text);
        var named = page.select("link[rel=alternate][type~=(rss|atom)\\+xml|feed\\+json]")
                .eachAttr("href");
        if (named.isEmpty() && Readable.isChallenge(text)) {
            return new IOException(
                    "The document is no feed: its host asks for proof that a person reads (a bot challenge).");
        }
        var message = "The document is an HTML page"
                + (page.title().isBlank() ? "" : " (\"" + page.title().strip() + "\")") + ", not a feed."
                + (named.isEmpty() ? "" : " It names feeds: " + String.join(", ", named));
        return named.isEmpty() ? new IOException(message) : new NamesFeedsException(message, named);
    }

    /** Without what follows the end of the root element. */
    private String ended(String text) {
        var name = text.substring(1).split("[\\s>/]", 2)[0];
        int end = text.lastIndexOf("</" + name);
        int close = end < 0 ? -1 : text.indexOf('>', end);
        if (close < 0 || text.substring(close + 1).isBlank()) {
            return text;
        }
        notes.add("There is text behind its end.");
        return text.substring(0, close + 1);
    }

    /** Without characters that XML does not know, and with entities and ampersands as it knows them. */
    private String escaped(String text) {
        var clean = new StringBuilder(text.length() + 64);
        int controls = 0;
        boolean literal = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!literal && c == '<' && text.startsWith(CDATA, i)) {
                literal = true;
            } else if (literal && c == ']' && text.startsWith("]]>", i)) {
                literal = false;
            }
            if (!allowed(c)) {
                controls++;
            } else if (c == '&' && !literal) {
                i += reference(text, i + 1, clean);
            } else {
                clean.appendCodePoint(c);
            }
            i += Character.charCount(c);
        }
        if (controls > 0) {
            notes.add("It holds control characters.");
        }
        return clean.toString();
    }

    private static boolean allowed(int c) {
        return c >= 0x20 && c <= 0xd7ff
                || c == '\n'
                || c == '\r'
                || c == '\t'
                || c >= 0xe000 && c <= 0xfffd
                || c > 0xffff;
    }

    /** @return how many characters behind the ampersand have been read */
    private int reference(String text, int at, StringBuilder clean) {
        var found = REFERENCE.matcher(text).region(at, Math.min(text.length(), at + 34));
        if (!found.lookingAt()) {
            notes.add("It holds ampersands that are none of XML's.");
            clean.append("&amp;");
            return 0;
        }
        var name = found.group();
        if (XML.contains(name)) {
            clean.append('&').append(name);
        } else if (name.startsWith("#")) {
            number(name, clean);
        } else {
            named(name, clean);
        }
        return name.length();
    }

    private void number(String name, StringBuilder clean) {
        boolean hex = Character.toLowerCase(name.charAt(1)) == 'x';
        int c = Integer.parseInt(name.substring(hex ? 2 : 1, name.length() - 1), hex ? 16 : 10);
        if (allowed(c) && Character.isValidCodePoint(c)) {
            clean.append('&').append(name.replace('X', 'x'));
        } else {
            notes.add("It holds control characters.");
        }
    }

    private void named(String name, StringBuilder clean) {
        var meant = Parser.unescapeEntities("&" + name, true);
        if (meant.equals("&" + name)) {
            notes.add("It holds entities that nobody knows.");
            clean.append("&amp;").append(name);
        } else {
            notes.add("It holds HTML's entities.");
            clean.append(meant.replace("&", "&amp;").replace("<", "&lt;"));
        }
    }

    /** With the prefixes declared that it uses without saying what they mean. */
    private String prefixed(String text) {
        var start = START.matcher(text);
        if (!start.lookingAt()) {
            return text;
        }
        var missing = new ArrayList<String>();
        var used = PREFIX.matcher(LITERAL.matcher(text).replaceAll(""));
        var seen = new LinkedHashSet<String>();
        while (used.find()) {
            seen.add(used.group(1) == null ? used.group(2) : used.group(1));
        }
        for (var prefix : seen) {
            if (!prefix.startsWith("xml")
                    && !Pattern.compile("xmlns:" + prefix + "\\s*=")
                            .matcher(text)
                            .find()) {
                missing.add(prefix);
            }
        }
        if (missing.isEmpty()) {
            return text;
        }
        notes.add("It uses names that it does not declare.");
        var head = start.group();
        int close = head.endsWith("/>") ? head.length() - 2 : head.length() - 1;
        var declared = new StringBuilder(head.substring(0, close));
        missing.forEach(prefix -> declared.append(" xmlns:")
                .append(prefix)
                .append("=\"urn:undeclared:")
                .append(prefix)
                .append('"'));
        return declared + text.substring(close);
    }
}
