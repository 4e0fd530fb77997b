package exist.web.threat;

import exist.settings.Settings;
import exist.threat.AttributeQuery;
import exist.threat.AttributeRow;
import exist.threat.Clearance;
import exist.threat.ThreatAttributes;
import exist.web.FilteredList;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The list of attributes, the newest first. */
@Named("threatAttributes")
@ViewScoped
public class AttributesView extends FilteredList<AttributeRow> {

    private static final long serialVersionUID = 1;

    @Inject
    private ThreatAttributes attributes;

    @Inject
    private Clearance clearance;

    @Inject
    private Settings settings;

    private transient List<String> types;

    @Override
    protected long count() {
        return attributes.count(query());
    }

    @Override
    protected List<AttributeRow> page(int first, int size) {
        return attributes.page(query(), first, size);
    }

    @Override
    protected String key(AttributeRow row) {
        return Long.toString(row.id());
    }

    private AttributeQuery query() {
        return filter().query(clearance.onPages(), settings.zone());
    }

    private AttributeFilter filter() {
        return AttributeFilter.of(getWanted(), days());
    }

    @Override
    public String getAddress() {
        return filter().address();
    }

    /** The types that there are. */
    public List<String> getTypes() {
        if (types == null) {
            types = attributes.types(clearance.onPages());
        }
        return types;
    }
}
