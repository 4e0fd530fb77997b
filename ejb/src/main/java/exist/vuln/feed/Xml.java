package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.DocumentReader;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The elements of an XML document that are wanted, one at a time, each with all that is in it. Names are local ones. There is
 * no document type, so there are no entities; and characters that XML does not know are blanks.
 */
final class Xml implements DocumentReader {

    private static final XMLInputFactory FACTORY = factory();

    /** Elements that one of those wanted may hold. */
    private static final int MOST = 200_000;

    /** How deep one may stand in others. */
    private static final int DEEPEST = 200;

    private final InputStream in;
    private final XMLStreamReader reader;
    private final Set<String> wanted;
    private final String root;
    private boolean begun;
    private int budget;
    private Element element;
    private long line;

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private Xml(InputStream in, Set<String> wanted) throws IOException {
        this.in = in;
        this.wanted = wanted;
        try {
            reader = reader(in);
            while (reader.next() != XMLStreamConstants.START_ELEMENT) {
                // What stands before the root says nothing.
            }
            root = reader.getLocalName();
        } catch (XMLStreamException e) {
            throw new IOException("The document is no XML: " + words(e), e);
        }
    }

    /** UTF-16 is what it is, whatever the document says. */
    private static XMLStreamReader reader(InputStream in) throws IOException, XMLStreamException {
        in.mark(4);
        var head = in.readNBytes(4);
        in.reset();
        int first = head.length < 2 ? 0 : (head[0] & 0xff) << 8 | head[1] & 0xff;
        return switch (first) {
            case 0xfeff, 0xfffe -> FACTORY.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_16));
            case '<' -> FACTORY.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_16BE));
            case '<' << 8 -> FACTORY.createXMLStreamReader(new InputStreamReader(in, StandardCharsets.UTF_16LE));
            default -> FACTORY.createXMLStreamReader(new Cleaned(in));
        };
    }

    static Xml of(Document document, Set<String> wanted) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(document.file()));
        try {
            return new Xml(in, wanted);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** The name of the element that holds all others. */
    String root() {
        return root;
    }

    /** The next one that is wanted, wherever it stands, the root too; null behind the last one. */
    Element next() throws IOException {
        element = null;
        try {
            boolean at = !begun && wanted.contains(root);
            begun = true;
            while (!at && reader.hasNext()) {
                at = reader.next() == XMLStreamConstants.START_ELEMENT && wanted.contains(reader.getLocalName());
            }
            if (!at) {
                return null;
            }
            line = reader.getLocation().getLineNumber();
            budget = MOST;
            element = read(0);
            return element;
        } catch (XMLStreamException e) {
            throw new IOException("The document is cut off or damaged: " + words(e), e);
        }
    }

    private Element read(int depth) throws XMLStreamException, IOException {
        if (depth > DEEPEST) {
            throw new IOException("The document has elements within more than " + DEEPEST + " others.");
        }
        if (--budget < 0) {
            throw new IOException("The document has an element with more than " + MOST + " others.");
        }
        var name = reader.getLocalName();
        var read = new Element(name);
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            read.attributes().put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        while (true) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> read.children().add(read(depth + 1));
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> read.add(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    return read;
                }
                default -> {}
            }
        }
    }

    private static String words(XMLStreamException e) {
        var where = e.getLocation();
        var text = String.valueOf(e.getMessage()).replaceFirst("(?s)^ParseError at .*?Message: ", "");
        return (where == null ? "" : "line " + where.getLineNumber() + ": ")
                + text.replaceAll("\\s+", " ").strip();
    }

    @Override
    public String text() {
        return element == null ? "" : element.name();
    }

    @Override
    public long number() {
        return line;
    }

    @Override
    public long bytes() {
        return -1;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Without control characters. */
    private static final class Cleaned extends FilterInputStream {

        Cleaned(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            return one < 0 ? one : clean((byte) one) & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = super.read(target, offset, length);
            for (int i = offset; i < offset + count; i++) {
                target[i] = clean(target[i]);
            }
            return count;
        }

        private static byte clean(byte one) {
            return one < 0 || one >= ' ' || one == '\n' || one == '\r' || one == '\t' ? one : (byte) ' ';
        }
    }
}
