package exist.threat;

/** What the columns hold. */
final class Words {

    /** Distribution as of the event. */
    static final int INHERIT = 5;

    private static final int LARGEST_OCTET = 255;

    private Words() {}

    /** At most so many characters, as the database counts them. */
    static String cut(String text, int longest) {
        return text.length() <= longest || text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest));
    }

    static int octet(int number, int otherwise) {
        return number < 0 || number > LARGEST_OCTET ? otherwise : number;
    }
}
