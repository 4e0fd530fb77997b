package exist.web.news;

import exist.news.ArticleRow;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An article: the original's fields in the original's order, then ours. */
@JsonbPropertyOrder({
    "id",
    "title",
    "datetime",
    "referrer",
    "content",
    "source_title",
    "source_url",
    "feed",
    "dated",
    "found",
    "changed",
    "page",
    "summaryOnly"
})
@Schema(name = "Article")
public record ArticleJson(
        @Schema(description = "32 hex digits; stays the same for ever")
        String id,

        String title,
        @Schema(description = "When it was published") String datetime,
        @Schema(description = "Where it is") String referrer,
        @Schema(description = "Sanitised HTML") String content,
        @Schema(description = "Name of the publication") String source_title,
        String source_url,
        @Schema(description = "Id of the feed") String feed,

        @Schema(description = "false: the publisher does not say when, so datetime is when it was found")
        boolean dated,

        @Schema(description = "When it was found") String found,

        @Schema(description = "When its publisher changed it last, as far as was seen")
        String changed,

        @Schema(
                description =
                        "The article on its page, sanitised HTML; null: nobody has asked for it, or it can't be had")
        String page,

        @Schema(description = "Whether its page was asked for in vain")
        boolean summaryOnly) {

    /** The JSON writer asks each object for it; that of all fields took longer than writing them. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    static ArticleJson of(ArticleRow row, Times times) {
        return new ArticleJson(
                row.id(),
                row.title(),
                times.text(row.published()),
                row.link(),
                row.content(),
                row.sourceTitle(),
                row.sourceUrl(),
                row.feedId(),
                row.dated(),
                times.text(row.found()),
                times.text(row.changed()),
                row.page(),
                row.pageProblem() != null);
    }
}
