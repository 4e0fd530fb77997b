package exist.vuln;

/** A search that can't be understood. */
public class MalformedQueryException extends Exception {

    private static final long serialVersionUID = 1;

    /** What is wrong; the console has a sentence for each. */
    public enum Fault {
        FIELD("there is no field of this name"),
        VALUE("something is missing behind it"),
        NUMBER("it must be a number, like 7.5"),
        RANGE("it can't be so large, or so small"),
        YES_NO("it must be yes or no"),
        DATE("it must be a day like 2026-07-01, days from..to, or a time back from now like 12h, 7d, 4w, 1y"),
        CWE("it must be a number, like CWE-79"),
        PRODUCT("it must be vendor/product@version, product@version or a CPE name"),
        COMPARISON("it can't be compared so"),
        QUOTE("the quotation mark is never closed"),
        PARENTHESIS("the parenthesis has no partner"),
        TERM("a term is missing here"),
        LENGTH("the search is too long");

        private final String words;

        Fault(String words) {
            this.words = words;
        }

        /** In English. */
        public String words() {
            return words;
        }
    }

    private final Fault fault;
    private final int position;
    private final String near;

    /**
     * @param position of the first character that is not understood, from 1
     * @param near what stands there, or ""
     */
    public MalformedQueryException(Fault fault, int position, String near) {
        super((near.isEmpty() ? "" : "\"" + near + "\" ") + "at " + position + ": " + fault.words + ".");
        this.fault = fault;
        this.position = position;
        this.near = near;
    }

    public Fault fault() {
        return fault;
    }

    public int position() {
        return position;
    }

    public String near() {
        return near;
    }
}
