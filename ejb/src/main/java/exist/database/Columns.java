package exist.database;

/** What columns have place for. */
public final class Columns {

    private Columns() {}

    /**
     * At most so many characters, as the database counts them: none is cut in two.
     *
     * @param text null stays null
     */
    public static String cut(String text, int longest) {
        return text == null || text.length() <= longest || text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }
}
