package exist.syndication;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What tells the articles of a document apart. Publishers' ids do, unless different articles have the same. */
final class Identity {

    private Identity() {}

    /** @return one for each; the same article has the same in later documents, too */
    static List<String> of(List<Entry> entries, List<String> notes) {
        var articles = new HashMap<String, Set<String>>();
        for (var entry : entries) {
            articles.computeIfAbsent(first(entry), id -> new HashSet<>()).add(words(entry));
        }
        var keys = new ArrayList<String>(entries.size());
        int shared = 0;
        for (var entry : entries) {
            var id = first(entry);
            boolean alone = articles.get(id).size() == 1;
            shared += alone ? 0 : 1;
            keys.add(alone ? id : id + "\n" + words(entry));
        }
        if (shared > 0) {
            notes.add("Articles with the id of another one: " + shared + " of " + entries.size()
                    + ". They are told apart by their links and titles.");
        }
        return keys;
    }

    private static String first(Entry entry) {
        return entry.id() != null ? entry.id() : entry.link() != null ? entry.link() : words(entry);
    }

    private static String words(Entry entry) {
        return entry.link() + "\n" + entry.title() + (entry.title().isEmpty() ? entry.content() : "");
    }
}
