package exist.vuln;

import java.util.Locale;
import java.util.Objects;

/**
 * A product of which some versions are affected, as one publisher says.
 *
 * @param vendor as written, or null; likewise {@code product}
 * @param cpe as written (2.2 or 2.3), or null
 * @param versions which; {@link Versions#ALL} also where the publisher does not say
 * @param words what it says of versions in its own language, or null
 */
public record Affected(Status status, String vendor, String product, String cpe, Versions versions, String words) {

    private static final int LONGEST_KEY = 128;

    public Affected {
        Objects.requireNonNull(status);
        Objects.requireNonNull(versions);
    }

    public enum Status {
        AFFECTED,
        UNAFFECTED,
        UNKNOWN,
        /** Must be there, too, but is not vulnerable itself. */
        PLATFORM
    }

    /**
     * One version, or a range of them; null: no bound.
     *
     * @param exactly then there are no bounds
     * @param fromIncluding whether {@code from} itself is meant; likewise {@code toIncluding}
     * @param scheme how versions are compared, if the publisher says: semver, git, rpm, custom
     */
    public record Versions(
            String exactly, String from, boolean fromIncluding, String to, boolean toIncluding, String scheme) {

        public static final Versions ALL = new Versions(null, null, true, null, true, null);

        public static Versions exactly(String version, String scheme) {
            return new Versions(version, null, true, null, true, scheme);
        }
    }

    /** What names are sought by: {@code Windows 10} and {@code windows_10} are one. */
    public static String key(String name) {
        if (name == null) {
            return null;
        }
        var key = name.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "_");
        return key.codePointCount(0, key.length()) > LONGEST_KEY
                ? key.substring(0, key.offsetByCodePoints(0, LONGEST_KEY))
                : key;
    }
}
