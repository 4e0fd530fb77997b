package exist.syndication;

import exist.feed.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What tells the articles of a document apart. Publishers' ids do, unless different articles have the same. */
final class Identity {

    /** Name of the choice that a feed gives its administrator. */
    static final String CHOICE = "identity";

    private Identity() {}

    /** @return one for each; the same article has the same in later documents, too */
    static List<String> of(List<Entry> entries, IdentityPolicy policy, List<String> notes) {
        return switch (policy) {
            case AUTOMATIC -> automatic(entries, notes);
            case GUID -> keys(entries, Identity::first);
            case LINK -> keys(entries, Identity::link);
            case LINK_TITLE -> keys(entries, entry -> "link, title\n" + words(entry));
            case CONTENT -> keys(entries, Identity::content);
        };
    }

    private static List<String> keys(List<Entry> entries, Function<Entry, String> key) {
        return entries.stream().map(key).toList();
    }

    private static List<String> automatic(List<Entry> entries, List<String> notes) {
        var articles = new HashMap<String, Set<String>>();
        for (var entry : entries) {
            articles.computeIfAbsent(first(entry), id -> new HashSet<>()).add(words(entry));
        }
        var keys = new ArrayList<String>(entries.size());
        var shared = new ArrayList<Entry>();
        for (var entry : entries) {
            var id = first(entry);
            boolean alone = articles.get(id).size() == 1;
            if (!alone) {
                shared.add(entry);
            }
            keys.add(alone ? id : id + "\n" + words(entry));
        }
        if (!shared.isEmpty()) {
            notes.add("Articles with the id of another one: " + shared.size() + " of " + entries.size()
                    + ". They are told apart by their links and titles. "
                    + Choice.proposal(CHOICE, proposed(entries, shared).label()));
        }
        return keys;
    }

    /** The first policy by which all that share an id are told apart, and that every article has what it takes for. */
    private static IdentityPolicy proposed(List<Entry> entries, List<Entry> shared) {
        boolean links = entries.stream().allMatch(entry -> entry.link() != null);
        if (!links) {
            return IdentityPolicy.CONTENT;
        }
        return count(shared, Entry::link) == count(shared, Identity::words)
                ? IdentityPolicy.LINK
                : IdentityPolicy.LINK_TITLE;
    }

    private static long count(List<Entry> entries, Function<Entry, String> key) {
        return entries.stream().map(key).distinct().count();
    }

    private static String first(Entry entry) {
        return entry.id() != null ? entry.id() : entry.link() != null ? entry.link() : words(entry);
    }

    private static String link(Entry entry) {
        return Stream.of(entry.link(), entry.id())
                .filter(text -> text != null)
                .findFirst()
                .orElseGet(() -> words(entry));
    }

    private static String words(Entry entry) {
        return entry.link() + "\n" + entry.title() + (entry.title().isEmpty() ? entry.content() : "");
    }

    private static String content(Entry entry) {
        return "content\n" + entry.title() + "\n" + entry.content();
    }
}
