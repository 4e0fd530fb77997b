package exist.threat;

import exist.database.Columns;
import java.util.UUID;

/**
 * An organisation.
 *
 * @param remote its number at the source, or 0
 * @param uuid null: none is told; it is then known by its name
 * @param name at most 255 characters; longer ones are cut
 */
public record Org(long remote, UUID uuid, String name) {

    private static final int LONGEST = 255;

    public Org {
        name = name == null || name.isBlank()
                ? uuid == null ? "unknown" : uuid.toString()
                : Columns.cut(name.strip(), LONGEST);
    }
}
