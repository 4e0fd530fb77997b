package exist.web;

import jakarta.annotation.PostConstruct;
import jakarta.faces.context.FacesContext;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A list that is filtered by a form; the filter stands in the page's address. */
public abstract class FilteredList<R> implements Serializable {

    private static final long serialVersionUID = 1;

    private Map<String, String> wanted;
    private List<LocalDate> between;
    private Rows rows;

    @PostConstruct
    protected void open() {
        rows = new Rows();
        show(FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap());
    }

    /** How many the filter finds. */
    protected abstract long count();

    protected abstract List<R> page(int first, int size);

    protected abstract String key(R row);

    /** The part of the address behind the question mark. */
    public abstract String getAddress();

    private final class Rows extends LazyRows<R> {
        private static final long serialVersionUID = 1;

        @Override
        protected long count() {
            return FilteredList.this.count();
        }

        @Override
        protected List<R> page(int first, int size) {
            return FilteredList.this.page(first, size);
        }

        @Override
        public String getRowKey(R row) {
            return key(row);
        }
    }

    /** Nothing is asked for. */
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

    /** The days that were picked, of a form that has them. */
    protected DayRange days() {
        return DayRange.of(between);
    }

    public LazyRows<R> getRows() {
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
