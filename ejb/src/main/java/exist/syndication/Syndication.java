package exist.syndication;

import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.filter.Filters;
import org.jdom2.input.SAXBuilder;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/** RSS and Atom of any version, as ROME understands it, but with dates as people write them. */
final class Syndication {

    private static final String NO_DOCUMENT_TYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private static final Set<String> DATES =
            Set.of("pubdate", "date", "published", "updated", "modified", "issued", "created", "lastbuilddate");

    private static final Pattern MAILED = Pattern.compile("^\\s*\\S+@\\S+\\s+\\((.+)\\)\\s*$");

    private Syndication() {}

    /**
     * @param xml as of {@link Markup#mend}
     * @param source what relative links are relative to where the feed names no site
     * @throws IOException it is not well-formed all the same, or no feed
     */
    static List<Entry> read(String xml, URI source, List<String> notes) throws IOException {
        var document = parse(xml);
        mendDates(document.getRootElement(), notes);
        try {
            var feed = new SyndFeedInput().build(document);
            var site = Links.absolute(feed.getLink(), source);
            return feed.getEntries().stream()
                    .map(entry -> entry(feed, entry, site, site == null ? source : URI.create(site)))
                    .toList();
        } catch (FeedException | IllegalArgumentException e) {
            throw new IOException("The document is no feed: " + e.getMessage(), e);
        }
    }

    /** @param xml as of {@link Markup#mend} */
    static Document parse(String xml) throws IOException {
        var builder = new SAXBuilder();
        builder.setFeature(NO_DOCUMENT_TYPE, true);
        builder.setExpandEntities(false);
        builder.setXMLFilter(new Depth());
        try {
            return builder.build(new StringReader(xml));
        } catch (JDOMException e) {
            var cause = e.getCause() == null ? e : e.getCause();
            throw new IOException("The document is cut off or damaged: " + cause.getMessage(), e);
        }
    }

    /** What reads a tree goes down with it. */
    private static final class Depth extends XMLFilterImpl {
        private static final int MOST = 250;

        private int depth;

        @Override
        public void startElement(String uri, String local, String name, Attributes attributes) throws SAXException {
            if (++depth > MOST) {
                throw new SAXException("elements are nested more than " + MOST + " deep");
            }
            super.startElement(uri, local, name, attributes);
        }

        @Override
        public void endElement(String uri, String local, String name) throws SAXException {
            depth--;
            super.endElement(uri, local, name);
        }
    }

    /** ROME knows two ways to write a date; what it can't read becomes one of these, or nothing. */
    private static void mendDates(Element root, List<String> notes) {
        int unreadable = 0;
        String example = null;
        var dates = new ArrayList<Element>();
        for (var element : root.getDescendants(Filters.element())) {
            if (DATES.contains(element.getName().toLowerCase(Locale.ROOT))
                    && !element.getText().isBlank()) {
                dates.add(element);
            }
        }
        for (var element : dates) {
            var text = element.getText();
            var date = Dates.parse(text);
            element.setText(date.map(Object::toString).orElse(""));
            unreadable += date.isPresent() ? 0 : 1;
            example = date.isPresent() ? example : text;
        }
        if (unreadable > 0) {
            notes.add("Dates that can't be read: " + unreadable + ", the last is \"" + shortened(example) + "\".");
        }
    }

    private static String shortened(String text) {
        var line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    private static Entry entry(SyndFeed feed, SyndEntry entry, String site, URI base) {
        var date = entry.getPublishedDate() == null ? entry.getUpdatedDate() : entry.getPublishedDate();
        var from = entry.getSource();
        var taken = from != null && from.getTitle() != null;
        return new Entry(
                blankToNull(entry.getUri()),
                title(entry),
                date == null ? null : date.toInstant(),
                Links.absolute(entry.getLink() == null ? entry.getUri() : entry.getLink(), base),
                Html.harmless(content(entry), base.toString()),
                blankToNull(Html.unescaped(Objects.requireNonNullElse(taken ? from.getTitle() : feed.getTitle(), ""))),
                taken ? Links.absolute(from.getLink(), base) : site,
                author(taken ? from : feed, entry));
    }

    /** RSS wants an e-mail address first; who follows it puts the name in parentheses behind. */
    private static String author(SyndFeed feed, SyndEntry entry) {
        return Stream.of(
                        names(entry.getAuthors()),
                        Stream.ofNullable(entry.getAuthor()),
                        names(feed.getAuthors()),
                        Stream.ofNullable(feed.getAuthor()))
                .flatMap(name -> name)
                .map(name -> blankToNull(Html.unescaped(MAILED.matcher(name).replaceFirst("$1"))))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> names(List<SyndPerson> people) {
        return people.stream().map(SyndPerson::getName).filter(Objects::nonNull);
    }

    private static String title(SyndEntry entry) {
        var title = entry.getTitleEx();
        if (title == null || title.getValue() == null) {
            return "";
        }
        var marked = "html".equals(title.getType()) || "xhtml".equals(title.getType());
        return marked ? Html.text(title.getValue()) : Html.unescaped(title.getValue());
    }

    /** The longest of what there is, a summary or the whole text. */
    private static String content(SyndEntry entry) {
        return Stream.concat(Stream.ofNullable(entry.getDescription()), entry.getContents().stream())
                .map(SyndContent::getValue)
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(String::length))
                .orElse(null);
    }

    static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
