package exist.web.threat;

import exist.threat.Clearance;
import exist.threat.ThreatNames;
import exist.web.FilteredList;
import exist.web.PageAddress;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The tags of events and attributes, by name. */
@Named("threatTags")
@ViewScoped
public class TagsView extends FilteredList<ThreatNames.Tag> {

    private static final long serialVersionUID = 1;

    @Inject
    private ThreatNames names;

    @Inject
    private Clearance clearance;

    @Override
    protected long count() {
        return names.countTags(clearance.onPages(), part());
    }

    @Override
    protected List<ThreatNames.Tag> page(int first, int size) {
        return names.tags(clearance.onPages(), part(), first, size);
    }

    @Override
    protected String key(ThreatNames.Tag row) {
        return Long.toString(row.tag().id());
    }

    private String part() {
        return PageAddress.words(getWanted().get("q"));
    }

    @Override
    public String getAddress() {
        return new PageAddress().with("q", part()).toString();
    }
}
