package exist.social;

import java.time.Instant;
import java.util.List;

/**
 * Which posts are wanted; all conditions must hold.
 *
 * @param number of the only one that may be found, or null
 * @param feed id of one that has brought it, or null
 * @param from written at that moment or later; null: whenever. {@code to}: before that moment
 * @param search terms, each part of text, author or handle; upper and lower case are one
 */
public record PostQuery(Long number, String feed, Instant from, Instant to, List<String> search, Facets facets) {

    public static final PostQuery ALL = new PostQuery(null, null, null, null, List.of(), Facets.ANY);

    public PostQuery {
        search = List.copyOf(search);
    }

    public static PostQuery number(long number) {
        return new PostQuery(number, null, null, null, List.of(), Facets.ANY);
    }

    /**
     * What it must be like; null: whatever.
     *
     * @param handle the whole; upper and lower case are one
     * @param host of one of its links, the whole
     * @param cve a whole id in its usual form, {@code CVE-2010-3971}
     * @param repeats whether it only passes another one on
     * @param gone whether its network has it no more
     */
    public record Facets(Network network, String handle, String host, String cve, Boolean repeats, Boolean gone) {

        public static final Facets ANY = new Facets(null, null, null, null, null, null);
    }
}
