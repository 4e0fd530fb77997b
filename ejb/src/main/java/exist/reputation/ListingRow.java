package exist.reputation;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import java.time.Instant;

/**
 * A listing as people and programs read it: this feed listed this indicator from then to then, and said this of it.
 *
 * @param id 32 hex digits, stable
 * @param raw the value as the publisher wrote it; null where it is the normalised one
 * @param feedName of a feed that is not known any more: its number
 * @param delistedAt null while it is listed
 * @param tags comma separated
 * @param ip the address that the row has or names beside its value, or null; likewise {@code domain} and {@code url}, these
 *     as the publisher wrote them
 */
public record ListingRow(
        String id,
        long indicatorId,
        IndicatorKind kind,
        String value,
        String raw,
        int feedNumber,
        String feedId,
        String feedName,
        Instant listedFrom,
        Instant delistedAt,
        String category,
        String description,
        String reference,
        String country,
        Integer confidence,
        String tags,
        Instant reported,
        String ip,
        String domain,
        String url) {

    public Indicator indicator() {
        return new Indicator(kind, value);
    }
}
