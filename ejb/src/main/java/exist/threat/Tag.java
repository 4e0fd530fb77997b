package exist.threat;

import exist.database.Columns;
import java.util.regex.Pattern;

/**
 * A tag. Its name is exact: {@code tlp:white} and {@code TLP:WHITE} are two.
 *
 * @param remote its number at the source, or 0
 * @param name at most 700 characters; longer ones are cut
 * @param colour {@code #rrggbb}; null: the source does not say
 */
public record Tag(long remote, String name, String colour, boolean exportable, boolean hidden) {

    private static final int LONGEST = 700;
    private static final Pattern COLOUR = Pattern.compile("#[0-9A-Fa-f]{6}");

    public Tag {
        name = Columns.cut(name.strip(), LONGEST);
        colour = colour != null && COLOUR.matcher(colour.strip()).matches() ? colour.strip() : null;
    }

    public static Tag of(String name) {
        return new Tag(0, name, null, true, false);
    }
}
