package exist.syndication;

import exist.feed.Document;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.feed.NamesFeedsException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * The entries of one document: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, or JSON Feed; it says itself which. Such documents
 * are small: each is read as a whole.
 *
 * @param <T> what the feed makes of them
 */
public final class Entries<T> implements Items<T> {

    /** What a feed makes of an entry. */
    @FunctionalInterface
    public interface Reader<T> {
        /**
         * @param key what tells the entry from others of its feed, in later documents too
         * @param entry with a title, and without a date that can't be right
         */
        T read(String key, Entry entry) throws MalformedItemException;
    }

    /** Bytes; far more than any feed that people read. */
    private static final long LARGEST = 32 << 20;

    /** What a publisher's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    private final List<Entry> entries;
    private final List<String> keys;
    private final List<String> notes;
    private final Instant latest;
    private final Reader<T> reader;
    private int count;

    private Entries(
            List<Entry> entries, Instant observed, IdentityPolicy policy, List<String> notes, Reader<T> reader) {
        this.reader = reader;
        this.entries = entries;
        this.latest = observed.plus(AHEAD);
        this.notes = notes;
        this.keys = Identity.of(entries, policy, notes);
        var ahead = entries.stream().filter(entry -> entry.isAfter(latest)).count();
        if (ahead > 0) {
            notes.add("Dated in the future: " + ahead + " of " + entries.size()
                    + " articles. The time at which they were found counts instead.");
        }
    }

    /** @throws IOException it is no feed, or is cut off */
    public static <T> Entries<T> of(Document document, Reader<T> reader) throws IOException {
        return of(document, IdentityPolicy.AUTOMATIC, reader);
    }

    /** @throws IOException it is no feed, or is cut off */
    public static <T> Entries<T> of(Document document, IdentityPolicy policy, Reader<T> reader) throws IOException {
        if (document.bytes() > LARGEST) {
            throw new IOException(
                    "The document has " + document.bytes() + " bytes; a feed has at most " + LARGEST + ".");
        }
        var markup = new Markup();
        var text = markup.decode(Files.readAllBytes(document.file()));
        var notes = new ArrayList<String>();
        var entries = read(text, markup, document.source(), notes);
        notes.addAll(0, markup.notes());
        return new Entries<>(entries, document.observed(), policy, new ArrayList<>(new LinkedHashSet<>(notes)), reader);
    }

    private static List<Entry> read(String text, Markup markup, URI source, List<String> notes) throws IOException {
        try {
            return text.stripLeading().startsWith("{")
                    ? JsonFeed.read(text, source, notes)
                    : Syndication.read(markup.mend(text), source, notes);
        } catch (NamesFeedsException e) {
            throw new NamesFeedsException(
                    e.getMessage(),
                    e.addresses().stream()
                            .map(address -> Links.absolute(address, source))
                            .filter(Objects::nonNull)
                            .distinct()
                            .toList());
        }
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    @Override
    public T next() throws MalformedItemException {
        if (count == entries.size()) {
            return null;
        }
        var entry = entries.get(count);
        return reader.read(keys.get(count++), entry.checked(latest));
    }

    @Override
    public String text() {
        var entry = entries.get(Math.max(0, count - 1));
        return entry.title().isEmpty() ? String.valueOf(entry.id()) : entry.title();
    }

    @Override
    public long line() {
        return 0;
    }

    @Override
    public List<String> notes() {
        return List.copyOf(notes);
    }
}
