package exist.web.news;

import exist.news.FormerArticle;
import exist.web.api.Times;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an article said before. */
@JsonbPropertyOrder({"since", "till", "title", "content"})
@Schema(name = "FormerArticle")
public record FormerArticleJson(
        @Schema(description = "When it was first seen with these words")
        String since,

        @Schema(description = "When it was seen with other ones")
        String till,

        String title,
        @Schema(description = "Sanitised HTML") String content) {

    static FormerArticleJson of(FormerArticle former, Times times) {
        return new FormerArticleJson(
                times.text(former.since()), times.text(former.till()), former.title(), former.content());
    }
}
