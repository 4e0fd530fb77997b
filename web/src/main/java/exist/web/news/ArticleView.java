package exist.web.news;

import exist.indicator.CveIds;
import exist.news.ArticleRow;
import exist.news.Articles;
import exist.news.Pages;
import exist.web.Notices;
import exist.web.OneItem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
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

    @Override
    protected Optional<ArticleRow> find(String id) {
        return articles.find(id);
    }

    /** The vulnerabilities that it names. */
    public List<String> getCves() {
        return row().map(one -> List.copyOf(CveIds.in(Arrays.asList(one.title(), one.content()))))
                .orElse(List.of());
    }

    /** Gets the article's page, and shows it. */
    public String fetch() {
        var id = row().orElseThrow().id();
        Notices.attempt(() -> pages.fetch(id));
        Notices.keep();
        return "/article.xhtml?faces-redirect=true&id=" + id;
    }
}
