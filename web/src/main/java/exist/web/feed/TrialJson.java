package exist.web.feed;

import exist.feed.Trial;
import exist.news.Article;
import exist.reputation.ListedItem;
import exist.social.Link;
import exist.social.Post;
import exist.threat.ThreatAttribute;
import exist.web.api.Times;
import exist.web.feed.RunJson.RejectedJson;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a feed's document would give. */
@JsonbPropertyOrder({"seen", "rows", "articles", "attributes", "posts", "rejected", "dropped", "notes"})
@Schema(name = "Trial")
public record TrialJson(
        @Schema(description = "Items read") long seen,
        List<RowJson> rows,
        List<ArticleJson> articles,
        List<AttributeJson> attributes,
        List<PostJson> posts,
        List<RejectedJson> rejected,
        List<RejectedJson> dropped,

        @Schema(description = "What had to be mended to read it")
        List<String> notes) {

    /** A row that would become a listing. */
    @JsonbPropertyOrder({
        "kind",
        "value",
        "raw",
        "beside",
        "category",
        "description",
        "referrer",
        "countrycode",
        "confidence",
        "tags",
        "reported"
    })
    @Schema(name = "TrialRow")
    public record RowJson(
            String kind,
            String value,

            @Schema(description = "As written, where that is different")
            String raw,

            @Schema(description = "Other values of the row") List<String> beside,
            String category,
            String description,
            String referrer,
            String countrycode,
            Integer confidence,
            String tags,
            String reported) {

        public RowJson {
            beside = List.copyOf(beside);
        }

        static RowJson of(ListedItem item, Times times) {
            var details = item.details();
            return new RowJson(
                    item.indicator().kind().label(),
                    item.indicator().value(),
                    item.raw(),
                    item.beside().stream()
                            .map(beside -> beside.indicator().value())
                            .toList(),
                    details.category(),
                    details.description(),
                    details.reference(),
                    details.country(),
                    details.confidence(),
                    details.tags(),
                    times.text(details.reported()));
        }
    }

    public TrialJson {
        rows = List.copyOf(rows);
        articles = List.copyOf(articles);
        attributes = List.copyOf(attributes);
        posts = List.copyOf(posts);
        notes = List.copyOf(notes);
        rejected = List.copyOf(rejected);
        dropped = List.copyOf(dropped);
    }

    /** What would become an article. */
    @JsonbPropertyOrder({"title", "datetime", "referrer", "content"})
    @Schema(name = "TrialArticle")
    public record ArticleJson(String title, String datetime, String referrer, String content) {
        static ArticleJson of(Article article, Times times) {
            return new ArticleJson(article.title(), times.text(article.published()), article.link(), article.content());
        }
    }

    /** What would become an attribute of an event. */
    @JsonbPropertyOrder({"event", "type", "category", "value", "to_ids"})
    @Schema(name = "TrialAttribute")
    public record AttributeJson(
            @Schema(description = "The event's uuid") String event,
            String type,
            String category,
            String value,

            @JsonbProperty("to_ids") @Schema(name = "to_ids", description = "Whether it would be listed")
            boolean toIds) {
        static AttributeJson of(ThreatAttribute attribute) {
            return new AttributeJson(
                    attribute.event().toString(),
                    attribute.type(),
                    attribute.category(),
                    attribute.value(),
                    attribute.toIds());
        }
    }

    /** What would become a post. */
    @JsonbPropertyOrder({"network", "screen_name", "datetime", "text", "address", "links"})
    @Schema(name = "TrialPost")
    public record PostJson(
            String network, String screen_name, String datetime, String text, String address, List<String> links) {

        public PostJson {
            links = List.copyOf(links);
        }

        static PostJson of(Post post, Times times) {
            var said = post.said();
            return new PostJson(
                    post.network().name(),
                    said.handle(),
                    times.text(said.time()),
                    said.text(),
                    said.address(),
                    said.links().stream().map(Link::url).toList());
        }
    }

    static TrialJson of(Trial<?> trial, Times times) {
        return new TrialJson(
                trial.seen(),
                of(trial, ListedItem.class).map(item -> RowJson.of(item, times)).toList(),
                of(trial, Article.class)
                        .map(article -> ArticleJson.of(article, times))
                        .toList(),
                of(trial, ThreatAttribute.class).map(AttributeJson::of).toList(),
                of(trial, Post.class).map(post -> PostJson.of(post, times)).toList(),
                RejectedJson.of(trial.rejected()),
                RejectedJson.of(trial.dropped()),
                trial.notes());
    }

    private static <T> Stream<T> of(Trial<?> trial, Class<T> type) {
        return trial.rows().stream().filter(type::isInstance).map(type::cast);
    }
}
