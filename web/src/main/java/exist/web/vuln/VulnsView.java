package exist.web.vuln;

import exist.settings.Settings;
import exist.vuln.VulnQuery;
import exist.vuln.VulnRow;
import exist.vuln.Vulnerabilities;
import exist.web.LazyRows;
import exist.web.Texts;
import exist.web.vuln.VulnFilter.Unclear;
import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The list of vulnerabilities. */
@Named("vulns")
@ViewScoped
public class VulnsView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Vulnerabilities vulnerabilities;

    @Inject
    private Settings settings;

    private Map<String, String> wanted;
    private Rows rows;

    @PostConstruct
    void open() {
        rows = new Rows();
        wanted = new HashMap<>(
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap());
        wanted.put("sort", VulnFilter.of(wanted).order().name());
    }

    private final class Rows extends LazyRows<VulnRow> {
        private static final long serialVersionUID = 1;

        @Override
        protected long count() {
            return query().map(vulnerabilities::count).orElse(0L);
        }

        @Override
        protected List<VulnRow> page(int first, int size) {
            return query().map(query -> vulnerabilities.page(query, first, size))
                    .orElse(List.of());
        }

        @Override
        public String getRowKey(VulnRow row) {
            return row.name();
        }
    }

    /** Nothing, if what is searched for is not clear. */
    private Optional<VulnQuery> query() {
        try {
            return Optional.of(VulnFilter.of(wanted).query(Instant.now(), settings.zone()));
        } catch (Unclear e) {
            return Optional.empty();
        }
    }

    public void clear() {
        wanted.clear();
        filtered();
    }

    /** Another filter: the first page of what it finds. */
    public void filtered() {
        rows.forget();
    }

    public String getAddress() {
        return VulnFilter.of(wanted).address();
    }

    public LazyRows<VulnRow> getRows() {
        return rows;
    }

    /** What is not understood, in words; null if all is. */
    public String getUnclear() {
        try {
            VulnFilter.of(wanted).query(Instant.now(), settings.zone());
            return null;
        } catch (Unclear e) {
            return e.getMessage();
        }
    }

    /** Why nothing is shown, in words; null if all is well. */
    public String getProblem() {
        return rows.isTooBroad() ? Texts.of("rep.broad") : null;
    }

    public VulnQuery.Order[] getOrders() {
        return VulnQuery.Order.values();
    }

    /** The form's fields, under the names that they have in the page's address. */
    public Map<String, String> getWanted() {
        return wanted;
    }
}
