package exist.web.threat;

import exist.threat.Clearance;
import exist.threat.EventQuery;
import exist.threat.EventRow;
import exist.threat.ThreatEvents;
import exist.threat.ThreatFeed;
import exist.web.FeedList;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The list of threat events, the newest published first. */
@Named("threatEvents")
@ViewScoped
public class EventsView extends FeedList<EventRow> {

    private static final long serialVersionUID = 1;

    @Inject
    private ThreatEvents events;

    @Inject
    private Clearance clearance;

    @Override
    protected String tracker() {
        return ThreatFeed.TRACKER;
    }

    @Override
    protected long count() {
        return events.count(query());
    }

    @Override
    protected List<EventRow> page(int first, int size) {
        return events.page(query(), first, size);
    }

    @Override
    protected String key(EventRow row) {
        return Long.toString(row.id());
    }

    private EventQuery query() {
        return filter().query(clearance.onPages(), zone());
    }

    private EventFilter filter() {
        return EventFilter.of(getWanted(), days());
    }

    @Override
    public String getAddress() {
        return filter().address();
    }
}
