package exist.stix;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/** Ids of STIX objects, {@code indicator--f81d4fae-7dec-11d0-a765-00a0c91e6bf6}, as short things. */
public final class StixId {

    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private StixId() {}

    /** {@code indicator}; "" if it has none. */
    public static String type(String id) {
        int end = id == null ? -1 : id.indexOf("--");
        return end < 0 ? "" : id.substring(0, end);
    }

    /** Its own; one that is made of it if it has none. */
    public static UUID uuid(String id) {
        var own = id.substring(id.indexOf("--") < 0 ? 0 : id.indexOf("--") + 2);
        return UUID_FORM.matcher(own).matches() ? UUID.fromString(own) : derived(id);
    }

    /** One for a part of something, always the same. */
    public static UUID derived(Object... parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            text.append(part).append('\0');
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** What tells the object from all others: some publishers give one uuid to objects of several types. */
    public static UUID key(String id) {
        var uuid = uuid(id);
        return new UUID(
                uuid.getMostSignificantBits() ^ type(id).hashCode() * 0x9e37_79b9_7f4a_7c15L,
                uuid.getLeastSignificantBits());
    }
}
