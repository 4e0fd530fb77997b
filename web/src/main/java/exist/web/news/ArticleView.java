package exist.web.news;

import exist.indicator.CveIds;
import exist.news.ArticleRow;
import exist.news.Articles;
import exist.news.Difference;
import exist.news.FormerArticle;
import exist.news.Pages;
import exist.web.Notices;
import exist.web.OneItem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One article: {@code ?id=ID}. */
@Named("article")
@RequestScoped
public class ArticleView extends OneItem<ArticleRow> {

    @Inject
    Articles articles;

    @Inject
    Pages pages;

    private List<Revision> revisions;

    @Override
    protected Optional<ArticleRow> find(String id) {
        return articles.find(id);
    }

    /** The vulnerabilities that it names. */
    public List<String> getCves() {
        return row().map(one -> List.copyOf(CveIds.in(Arrays.asList(one.title(), one.content()))))
                .orElse(List.of());
    }

    /**
     * A former text.
     *
     * @param changes from it to the next
     */
    public record Revision(FormerArticle former, List<Difference> changes) {}

    /** What it said before, newest first. */
    public List<Revision> getRevisions() {
        if (revisions == null) {
            revisions = row().map(this::revisions).orElse(List.of());
        }
        return revisions;
    }

    private List<Revision> revisions(ArticleRow now) {
        var all = new ArrayList<Revision>();
        var title = now.title();
        var content = now.content();
        for (var former : articles.former(now.id())) {
            all.add(new Revision(former, former.differences(title, content)));
            title = former.title();
            content = former.content();
        }
        return all;
    }

    /** Gets the article's page, and shows it. */
    public String fetch() {
        var id = row().orElseThrow().id();
        Notices.attempt(() -> pages.fetch(id));
        Notices.keep();
        return "/article.xhtml?faces-redirect=true&id=" + id;
    }
}
