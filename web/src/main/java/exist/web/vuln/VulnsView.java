package exist.web.vuln;

import exist.settings.Settings;
import exist.vuln.VulnQuery;
import exist.vuln.VulnRow;
import exist.vuln.Vulnerabilities;
import exist.web.FilteredList;
import exist.web.vuln.VulnFilter.Unclear;
import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The list of vulnerabilities. */
@Named("vulns")
@ViewScoped
public class VulnsView extends FilteredList<VulnRow> {

    private static final long serialVersionUID = 1;

    @Inject
    private Vulnerabilities vulnerabilities;

    @Inject
    private Settings settings;

    @Override
    @PostConstruct
    protected void open() {
        super.open();
        getWanted().put("sort", filter().order().name());
    }

    @Override
    protected long count() {
        return query().map(vulnerabilities::count).orElse(0L);
    }

    @Override
    protected List<VulnRow> page(int first, int size) {
        return query().map(query -> vulnerabilities.page(query, first, size)).orElse(List.of());
    }

    @Override
    protected String key(VulnRow row) {
        return row.name();
    }

    private VulnFilter filter() {
        return VulnFilter.of(getWanted());
    }

    /** Nothing, if what is searched for is not clear. */
    private Optional<VulnQuery> query() {
        try {
            return Optional.of(filter().query(Instant.now(), settings.zone()));
        } catch (Unclear e) {
            return Optional.empty();
        }
    }

    @Override
    public String getAddress() {
        return filter().address();
    }

    /** What is not understood, in words; null if all is. */
    public String getUnclear() {
        try {
            filter().query(Instant.now(), settings.zone());
            return null;
        } catch (Unclear e) {
            return e.getMessage();
        }
    }

    public VulnQuery.Order[] getOrders() {
        return VulnQuery.Order.values();
    }
}
