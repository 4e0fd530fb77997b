package exist.reputation;

import java.io.IOException;
import java.util.regex.Pattern;

/** What publishers say at a document's end about how many entries it has: proof that it is whole. */
final class Count {

    private static final Pattern TRAILER = Pattern.compile(
            "\\W*(?:END|Number of entries)\\W*(\\d{1,9})(?: entries)?\\W*|.*\"records\"\\s*:\\s*(\\d{1,9})\\b.*",
            Pattern.CASE_INSENSITIVE);

    private long said = -1;
    private long entries;

    private boolean banner;

    void comment(String line) {
        if (line.length() > 1000) {
            return;
        }
        banner |= line.startsWith("####");
        var trailer = TRAILER.matcher(line);
        if (trailer.matches()) {
            said = Long.parseLong(trailer.group(1) == null ? trailer.group(2) : trailer.group(1));
        }
    }

    void entry() {
        entries++;
    }

    /**
     * @param needed the publisher always says it; excerpts that people make have no banner and need no end either
     * @throws IOException fewer are there than the publisher says
     */
    void check(boolean needed) throws IOException {
        if (said > entries) {
            throw new IOException(
                    "The document is cut off: it says that it has " + said + " entries, but has " + entries + ".");
        }
        if (needed && banner && said < 0) {
            throw new IOException("The document is cut off: its last line should say how many entries it has.");
        }
    }

    /** Whether the publisher says how many there are. */
    boolean isSaid() {
        return said >= 0;
    }
}
