package exist.web.social;

import exist.feed.FeedCatalog;
import exist.feed.FeedRow;
import exist.settings.Settings;
import exist.social.Network;
import exist.social.PostFeed;
import exist.social.PostRow;
import exist.social.Posts;
import exist.web.DayRange;
import exist.web.LazyRows;
import exist.web.PageAddress;
import exist.web.Texts;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The list of posts, newest first. */
@Named("posts")
@ViewScoped
public class PostsView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Posts posts;

    @Inject
    private FeedCatalog catalog;

    @Inject
    private Settings settings;

    private Map<String, String> wanted;
    private List<LocalDate> between;
    private Rows rows;
    private transient List<FeedRow> sources;

    @PostConstruct
    void open() {
        rows = new Rows();
        show(FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap());
    }

    private final class Rows extends LazyRows<PostRow> {
        private static final long serialVersionUID = 1;

        @Override
        protected long count() {
            return posts.count(filter().query(settings.zone()));
        }

        @Override
        protected List<PostRow> page(int first, int size) {
            return posts.page(filter().query(settings.zone()), first, size);
        }

        @Override
        public String getRowKey(PostRow row) {
            return Long.toString(row.number());
        }
    }

    public void clear() {
        show(Map.of());
        filtered();
    }

    private void show(Map<String, String> parameters) {
        wanted = new HashMap<>(parameters);
        between = PageAddress.days(parameters).picked();
    }

    /** Another filter: the first page of what it finds. */
    public void filtered() {
        rows.forget();
    }

    private PostFilter filter() {
        return PostFilter.of(wanted, DayRange.of(between));
    }

    public String getAddress() {
        return filter().address();
    }

    public Network[] getNetworks() {
        return Network.values();
    }

    /** The feeds of posts by name. */
    public List<FeedRow> getSources() {
        if (sources == null) {
            sources = catalog.of(PostFeed.TRACKER);
        }
        return sources;
    }

    public LazyRows<PostRow> getRows() {
        return rows;
    }

    /** Why nothing is shown, in words; null if all is well. */
    public String getProblem() {
        return rows.isTooBroad() ? Texts.of("rep.broad") : null;
    }

    /** The form's fields, under the names that they have in the page's address. */
    public Map<String, String> getWanted() {
        return wanted;
    }

    public List<LocalDate> getBetween() {
        return between;
    }

    public void setBetween(List<LocalDate> between) {
        this.between = between == null || between.isEmpty() ? null : between;
    }
}
