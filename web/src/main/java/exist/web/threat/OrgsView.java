package exist.web.threat;

import exist.threat.Clearance;
import exist.threat.ThreatNames;
import exist.web.FilteredList;
import exist.web.PageAddress;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The organisations that made events, by name. */
@Named("threatOrgs")
@ViewScoped
public class OrgsView extends FilteredList<ThreatNames.Org> {

    private static final long serialVersionUID = 1;

    @Inject
    private ThreatNames names;

    @Inject
    private Clearance clearance;

    @Override
    protected long count() {
        return names.countOrgs(clearance.onPages(), part());
    }

    @Override
    protected List<ThreatNames.Org> page(int first, int size) {
        return names.orgs(clearance.onPages(), part(), first, size);
    }

    @Override
    protected String key(ThreatNames.Org row) {
        return Long.toString(row.org().id());
    }

    private String part() {
        return PageAddress.words(getWanted().get("q"));
    }

    @Override
    public String getAddress() {
        return new PageAddress().with("q", part()).toString();
    }
}
