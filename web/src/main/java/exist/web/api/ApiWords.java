package exist.web.api;

/** What the description of the API says of several lists alike. */
public final class ApiWords {

    public static final String ALL_HOLD = "All conditions must hold.";

    /** A moment as {@link Filters#after} reads it. */
    public static final String MOMENT = "YYYY-MM-DD or MM/DD/YYYY, with or without HH:MM[:SS]";

    public static final String PUBLISHED_AFTER = MOMENT + ": published then or later";

    public static final String PUBLISHED_BEFORE =
            "Likewise: published then or earlier; a mere date is its first moment";

    public static final String FEED = "Id of a feed";

    public static final String CVE = "A vulnerability that it names, by its whole id";

    public static final String TLP = "clear, green, amber, amber+strict or red";

    /** Of {@link ApiRequest#list}. */
    public static final String SINCE =
            "What came or changed after this place, in that order: an answer's Next-Since (a header of every list, and"
                    + " next_since behind the rows here); 0: everything from the beginning. Rows that change again come again;"
                    + " offset is not asked, count is of these rows, next leads on while there is more";

    /** Of {@link ApiRequest#limit}. */
    public static final String LIMIT = "1 to 1000; default 50";

    public static final String OFFSET = "How many to skip";

    /** Of {@link ApiRequest#one}. */
    public static final String NARROWED = "The parameters of the list may be added: what they exclude is not found.";

    private ApiWords() {}
}
