package exist.web.news;

import exist.indicator.CveIds;
import exist.news.ArticleRow;
import exist.news.Articles;
import exist.news.Pages;
import exist.web.Notices;
import exist.web.Refusal;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** One article: {@code ?id=ID}. */
@Named("article")
@RequestScoped
public class ArticleView {

    @Inject
    Articles articles;

    @Inject
    Pages pages;

    private Optional<ArticleRow> row;

    @PostConstruct
    void open() {
        row = Optional.ofNullable(FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getRequestParameterMap()
                        .get("id"))
                .flatMap(articles::find);
    }

    /** Before the page is drawn: what is not there answers 404. */
    public void check() throws IOException {
        if (row.isEmpty()) {
            Refusal.send(404);
        }
    }

    /** The vulnerabilities that it names. */
    public List<String> getCves() {
        return row.map(one -> List.copyOf(CveIds.in(Arrays.asList(one.title(), one.content()))))
                .orElse(List.of());
    }

    public ArticleRow getRow() {
        return row.orElse(null);
    }

    /** Gets the article's page, and shows it. */
    public String fetch() {
        var id = row.orElseThrow().id();
        Notices.attempt(() -> pages.fetch(id));
        Notices.keep();
        return "/article.xhtml?faces-redirect=true&id=" + id;
    }
}
