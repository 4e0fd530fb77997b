package exist.reputation;

import java.time.Instant;

/**
 * What a publisher says of an indicator that it lists; every part may be null. Plain lists share one instance for all rows.
 *
 * @param category e.g. {@code phishing}, at most 64 characters
 * @param reference an address for people, kept as text
 * @param country ISO 3166-1 alpha-2 or alpha-3
 * @param confidence 0 to 100
 * @param tags comma separated, at most 255 characters
 * @param reported the publisher's own "first seen"; a changed one alone is no change of the listing
 */
public record Details(
        String category,
        String description,
        String reference,
        String country,
        Integer confidence,
        String tags,
        Instant reported) {

    public static final Details NONE = new Details(null, null, null, null, null, null, null);

    public Details {
        if (confidence != null && (confidence < 0 || confidence > 100)) {
            throw new IllegalArgumentException("confidence " + confidence + " is not within 0 to 100");
        }
    }

    public static Details of(String category, String reference) {
        return new Details(category, null, reference, null, null, null, null);
    }

    /** Equal for equal details but for {@link #reported}; stable across versions, for it lies in the database. */
    public long hash() {
        long h = 0xcbf29ce484222325L;
        h = mix(h, category);
        h = mix(h, description);
        h = mix(h, reference);
        h = mix(h, country);
        h = mix(h, confidence == null ? null : confidence.toString());
        return mix(h, tags);
    }

    private static long mix(long h, String text) {
        if (text == null) {
            return (h ^ 0xff) * 0x100000001b3L;
        }
        for (int i = 0; i < text.length(); i++) {
            h = (h ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (h ^ 0xfe) * 0x100000001b3L;
    }
}
