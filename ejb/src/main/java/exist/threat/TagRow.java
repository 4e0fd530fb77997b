package exist.threat;

import java.util.regex.Pattern;

/**
 * A tag.
 *
 * @param colour {@code #rrggbb}, or null
 */
public record TagRow(long id, String name, String colour) {

    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    public TagRow {
        colour = colour != null && COLOUR.matcher(colour).matches() ? colour : null;
    }
}
