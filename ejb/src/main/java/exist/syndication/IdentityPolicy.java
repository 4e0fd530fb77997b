package exist.syndication;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What tells the articles of a feed apart, in later documents too. What an article does not have, the next of these does. */
public enum IdentityPolicy {
    /** The publisher's id, and where several articles of a document share one, their addresses and titles besides. */
    AUTOMATIC,
    /** The publisher's id alone: what has the same one is the same. */
    GUID,
    LINK,
    LINK_TITLE,
    /** Title and text: an edited one is another. */
    CONTENT;

    /** As administrators choose it: {@code link-title}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The usual one if there is none of this label. */
    public static IdentityPolicy of(String label) {
        return Stream.of(values())
                .filter(policy -> policy.label().equals(label))
                .findFirst()
                .orElse(AUTOMATIC);
    }

    public static List<String> labels() {
        return Stream.of(values()).map(IdentityPolicy::label).toList();
    }
}
