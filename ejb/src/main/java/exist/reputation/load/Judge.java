package exist.reputation.load;

import exist.feed.Document;
import exist.feed.load.Loaded;
import exist.feed.load.Tally;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whether a document is to be believed. What is not in a document gets delisted, so one that came broken, or is something
 * else altogether, must not be taken at its word. Answers are sentences for the operator.
 */
final class Judge {

    /** Lists of so few rows come and go as they like. */
    private static final int HANDFUL = 20;

    private static final String HOW_TO_ACCEPT = "If it is right, run the feed again and accept the document.";

    private final Loaded loaded;
    private final boolean accept;

    /** @param accept the operator has looked at it: it may be small, and its end odd */
    Judge(Loaded loaded, boolean accept) {
        this.loaded = loaded;
        this.accept = accept;
    }

    /** @param vouched whether the feed knows that the document is complete; asked only if it looks otherwise */
    Optional<String> beforeReading(Document document, boolean endsWhole, BooleanSupplier vouched) {
        return accept ? Optional.empty() : doubt(document, endsWhole).filter(text -> !vouched.getAsBoolean());
    }

    private Optional<String> doubt(Document document, boolean endsWhole) {
        if (document.bytes() == 0) {
            return Optional.of("The document is empty.");
        }
        if (loaded.run() == 0) {
            return Optional.empty();
        }
        if (loaded.current() > HANDFUL && document.bytes() < loaded.bytes() * Loaded.LEAST) {
            return sentence(
                    "The document has %,d bytes, the one loaded last had %,d: it may be cut off or an error page. %s",
                    document.bytes(), loaded.bytes(), HOW_TO_ACCEPT);
        }
        if (loaded.endsWhole() && !endsWhole) {
            return Optional.of("The document ends within a line, the one loaded last did not: it may be cut off. "
                    + HOW_TO_ACCEPT);
        }
        return Optional.empty();
    }

    /**
     * @param tally of a whole pass
     * @param vouched as above
     */
    Optional<String> afterReading(Tally tally, BooleanSupplier vouched) {
        var bad = tally.mostlyBad();
        if (bad.isPresent()) {
            return bad;
        }
        return accept ? Optional.empty() : doubt(tally).filter(text -> !vouched.getAsBoolean());
    }

    private Optional<String> doubt(Tally tally) {
        var items = tally.seen() + tally.dropped();
        if (items == 0) {
            return Optional.of("The document holds no rows. " + HOW_TO_ACCEPT);
        }
        if (loaded.current() > HANDFUL && items < loaded.items() * Loaded.LEAST) {
            return sentence(
                    "The document holds %,d rows, the one loaded last held %,d: it may be cut off. %s",
                    items, loaded.items(), HOW_TO_ACCEPT);
        }
        return Optional.empty();
    }

    private static Optional<String> sentence(String format, Object... parts) {
        return Optional.of(String.format(Locale.ENGLISH, format, parts));
    }
}
