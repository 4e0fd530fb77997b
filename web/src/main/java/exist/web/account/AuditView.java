package exist.web.account;

import exist.account.AuditLog;
import exist.account.AuditRow;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Who did what, newest first. */
@Named("audit")
@ViewScoped
public class AuditView implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private AuditLog log;

    private final LazyDataModel<AuditRow> rows = new Rows();

    public LazyDataModel<AuditRow> getRows() {
        return rows;
    }

    private class Rows extends LazyDataModel<AuditRow> {

        private static final long serialVersionUID = 1;

        @Override
        public int count(Map<String, FilterMeta> filters) {
            return (int) Math.min(Integer.MAX_VALUE, log.count());
        }

        @Override
        public List<AuditRow> load(int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
            return log.newest(first, size);
        }

        @Override
        public String getRowKey(AuditRow row) {
            return String.valueOf(row.id());
        }

        @Override
        public AuditRow getRowData(String key) {
            return null; // nothing is chosen here
        }
    }
}
