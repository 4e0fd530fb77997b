package exist.web.reputation;

import exist.reputation.ListingRow;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A listing: the original's fields in the original's order, then ours. */
@JsonbPropertyOrder({
    "id",
    "source",
    "ip",
    "domain",
    "url",
    "description",
    "referrer",
    "countrycode",
    "datetime",
    "kind",
    "value",
    "feed",
    "delisted",
    "category",
    "confidence",
    "tags",
    "reported"
})
@Schema(name = "Listing", description = "One publisher listed one indicator, from then to then.")
public record ListingJson(
        @Schema(description = "32 hex digits; stays the same for ever")
        String id,

        @Schema(description = "Name of the feed") String source,

        @Schema(description = "The address listed, or named beside what is listed; else null")
        String ip,

        @Schema(description = "Likewise a domain, as the publisher wrote it; else empty")
        String domain,

        @Schema(description = "Likewise a URL; else empty") String url,
        String description,

        @Schema(description = "Where the publisher tells more")
        String referrer,

        @Schema(description = "ISO 3166-1, or empty") String countrycode,
        @Schema(description = "Listed from") String datetime,

        @Schema(description = "ip, network, domain, url, hash or email")
        String kind,

        @Schema(description = "What is listed, normalised") String value,

        @Schema(description = "Id of the feed; null for retired sources")
        String feed,

        @Schema(description = "Listed until; null: it is listed now")
        String delisted,

        String category,
        @Schema(description = "0 to 100, or null") Integer confidence,
        List<String> tags,

        @Schema(description = "When the publisher says that it saw it first")
        String reported) {

    public ListingJson {
        tags = List.copyOf(tags);
    }

    /** The JSON writer asks each object for it; that of all fields took longer than writing them. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    static ListingJson of(ListingRow row, Times times) {
        return new ListingJson(
                row.id(),
                row.feedName(),
                row.ip(),
                orEmpty(row.domain()),
                orEmpty(row.url()),
                row.description(),
                row.reference(),
                orEmpty(row.country()),
                times.text(row.listedFrom()),
                row.kind().label(),
                row.value(),
                row.feedId(),
                times.text(row.delistedAt()),
                row.category(),
                row.confidence(),
                row.tags() == null || row.tags().isEmpty()
                        ? List.of()
                        : List.of(row.tags().split(",")),
                times.text(row.reported()));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
