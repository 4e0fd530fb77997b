package exist.web;

import exist.feed.FeedCatalog;
import exist.feed.FeedRow;
import exist.settings.Settings;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.List;

/** A filtered list of what a tracker's feeds have brought. */
public abstract class FeedList<R> extends FilteredList<R> {

    private static final long serialVersionUID = 1;

    @Inject
    private FeedCatalog catalog;

    @Inject
    private Settings settings;

    private transient List<FeedRow> sources;

    /** The tracker's id. */
    protected abstract String tracker();

    /** In which a day begins. */
    protected ZoneId zone() {
        return settings.zone();
    }

    /** The tracker's feeds by name. */
    public List<FeedRow> getSources() {
        if (sources == null) {
            sources = catalog.of(tracker());
        }
        return sources;
    }
}
