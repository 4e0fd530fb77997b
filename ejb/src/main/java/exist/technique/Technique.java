package exist.technique;

import java.util.List;
import java.util.Objects;

/**
 * A technique of MITRE ATT&CK, as the publisher describes it.
 *
 * @param id {@code T1566}, or {@code T1566.001} for a part of T1566
 * @param name without the name of the technique that it is part of
 * @param tactics the publisher's words: {@code initial-access}
 * @param description Markdown, or null
 * @param link its page, or null
 * @param deprecated it is not used any more
 * @param revoked another one has taken its place: {@code replacement}, or null where that is not told
 */
public record Technique(
        String id,
        String name,
        List<String> tactics,
        String description,
        String link,
        boolean deprecated,
        boolean revoked,
        String replacement) {

    public Technique {
        Objects.requireNonNull(id);
        Objects.requireNonNull(name);
        tactics = List.copyOf(tactics);
    }

    /** The technique that it is part of, or null. */
    public String parent() {
        int dot = id.indexOf('.');
        return dot < 0 ? null : id.substring(0, dot);
    }

    /** Whether it is still used. */
    public boolean current() {
        return !deprecated && !revoked;
    }
}
