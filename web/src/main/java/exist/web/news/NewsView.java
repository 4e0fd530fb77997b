package exist.web.news;

import exist.feed.FeedCatalog;
import exist.feed.FeedRow;
import exist.news.ArticleRow;
import exist.news.Articles;
import exist.news.NewsFeed;
import exist.settings.Settings;
import exist.web.DayRange;
import exist.web.LazyRows;
import exist.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The list of articles, newest first. */
@Named("news")
@ViewScoped
public class NewsView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Articles articles;

    @Inject
    private FeedCatalog catalog;

    @Inject
    private Settings settings;

    private String text;
    private String feed;
    private List<LocalDate> between;
    private Rows rows;
    private transient List<FeedRow> sources;

    @PostConstruct
    void open() {
        rows = new Rows();
        show(FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap());
    }

    private final class Rows extends LazyRows<ArticleRow> {
        private static final long serialVersionUID = 1;

        @Override
        protected long count() {
            return articles.count(filter().query(settings.zone()));
        }

        @Override
        protected List<ArticleRow> page(int first, int size) {
            return articles.page(filter().query(settings.zone()), first, size);
        }

        @Override
        public String getRowKey(ArticleRow row) {
            return row.id();
        }
    }

    public void clear() {
        show(Map.of());
        filtered();
    }

    private void show(Map<String, String> parameters) {
        var filter = NewsFilter.of(parameters);
        text = filter.text();
        feed = filter.feed();
        between = filter.days().picked();
    }

    /** Another filter: the first page of what it finds. */
    public void filtered() {
        rows.forget();
    }

    private NewsFilter filter() {
        return new NewsFilter(text, feed, DayRange.of(between));
    }

    public String getAddress() {
        return filter().address();
    }

    /** The feeds of articles by name. */
    public List<FeedRow> getSources() {
        if (sources == null) {
            sources = catalog.of(NewsFeed.TRACKER);
        }
        return sources;
    }

    public LazyRows<ArticleRow> getRows() {
        return rows;
    }

    /** Why nothing is shown, in words; null if all is well. */
    public String getProblem() {
        return rows.isTooBroad() ? Texts.of("rep.broad") : null;
    }

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }

    public String getFeed() {
        return feed;
    }

    public void setFeed(String feed) {
        this.feed = feed;
    }

    public List<LocalDate> getBetween() {
        return between;
    }

    public void setBetween(List<LocalDate> between) {
        this.between = between == null || between.isEmpty() ? null : between;
    }
}
