package exist.web;

import exist.database.TooBroadException;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Rows as a table asks for them, page by page. A question that takes too long gives none, and says so. */
public abstract class LazyRows<R> extends LazyDataModel<R> {

    private static final long serialVersionUID = 1;

    private boolean tooBroad;

    protected abstract long count();

    protected abstract List<R> page(int first, int size);

    /** Another question: it may be answered. */
    public void forget() {
        tooBroad = false;
    }

    public boolean isTooBroad() {
        return tooBroad;
    }

    @Override
    public final int count(Map<String, FilterMeta> filters) {
        try {
            return (int) Math.min(Integer.MAX_VALUE, count());
        } catch (TooBroadException e) {
            tooBroad = true;
            return 0;
        }
    }

    @Override
    public final List<R> load(int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
        if (tooBroad) {
            return List.of();
        }
        try {
            return page(first, size);
        } catch (TooBroadException e) {
            tooBroad = true;
            return List.of();
        }
    }
}
