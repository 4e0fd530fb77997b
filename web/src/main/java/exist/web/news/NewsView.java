package exist.web.news;

import exist.news.ArticleRow;
import exist.news.Articles;
import exist.news.NewsFeed;
import exist.web.FeedList;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The list of articles, newest first. */
@Named("news")
@ViewScoped
public class NewsView extends FeedList<ArticleRow> {

    private static final long serialVersionUID = 1;

    @Inject
    private Articles articles;

    @Override
    protected String tracker() {
        return NewsFeed.TRACKER;
    }

    @Override
    protected long count() {
        return articles.count(filter().query(zone()));
    }

    @Override
    protected List<ArticleRow> page(int first, int size) {
        return articles.page(filter().query(zone()), first, size);
    }

    @Override
    protected String key(ArticleRow row) {
        return row.id();
    }

    private NewsFilter filter() {
        return NewsFilter.of(getWanted(), days());
    }

    @Override
    public String getAddress() {
        return filter().address();
    }
}
