package exist.web.news;

import exist.news.ArticleQuery;
import exist.news.Articles;
import exist.news.NewsFeed;
import exist.web.dashboard.Card;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The newest articles. */
@Dependent
class NewsCard implements Card {

    @Inject
    Articles articles;

    @Override
    public String tracker() {
        return NewsFeed.TRACKER;
    }

    @Override
    public String page() {
        return "/news.xhtml";
    }

    @Override
    public String icon() {
        return "pi-book";
    }

    @Override
    public List<Newest> newest() {
        return articles.page(ArticleQuery.ALL, 0, PLACE).stream()
                .map(row -> new Newest("/article.xhtml?id=" + row.id(), row.title(), row.feedName(), row.published()))
                .toList();
    }
}
