package exist.threat;

/** What the columns hold. */
final class Words {

    /** Distribution as of the event. */
    static final int INHERIT = 5;

    private static final int LARGEST_OCTET = 255;

    private Words() {}

    static int octet(int number, int otherwise) {
        return number < 0 || number > LARGEST_OCTET ? otherwise : number;
    }
}
