package exist.reputation;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import java.util.List;

/**
 * One row of a reputation feed's document.
 *
 * @param indicator the most specific value of the row
 * @param raw the value as the publisher wrote it, or null where it is the normalised one
 * @param beside other values that the row names, e.g. the address behind a URL; mostly empty
 */
public record ListedItem(Indicator indicator, String raw, List<Beside> beside, Details details) {

    /** A value named beside the listed one, and how the publisher wrote it (null: as normalised). */
    public record Beside(Indicator indicator, String raw) {}

    public ListedItem(Indicator indicator, Details details) {
        this(indicator, null, List.of(), details);
    }

    /**
     * A row that names one value.
     *
     * @param kind null: the text itself says what it is
     */
    public static ListedItem of(IndicatorKind kind, String text, Details details) throws MalformedIndicatorException {
        var indicator = kind == null ? Indicators.parse(text) : Indicators.parse(kind, text);
        return new ListedItem(indicator, indicator.value().equals(text) ? null : text, List.of(), details);
    }
}
