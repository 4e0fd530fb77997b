package exist.indicator;

/** A text is no indicator, or not one of the kind that was asked for. */
public class MalformedIndicatorException extends Exception {

    private static final long serialVersionUID = 1;

    /** @param reason for people; names what is wrong */
    public MalformedIndicatorException(String reason) {
        // No stack trace: a document may hold a million bad values, and the place of interest is in the document.
        super(reason, null, false, false);
    }

    /** The text in quotes, shortened to what a message can hold, and without what a terminal would obey. */
    static String quote(String text) {
        var shown = new StringBuilder("\"");
        for (int i = 0; i < text.length() && i < 80; i++) {
            char c = text.charAt(i);
            if (Character.isISOControl(c)) {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.append(text.length() > 80 ? "…\"" : "\"").toString();
    }
}
