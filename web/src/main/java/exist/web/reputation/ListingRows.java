package exist.web.reputation;

import exist.reputation.ListingQuery;
import exist.reputation.ListingRow;
import exist.reputation.Listings;
import exist.reputation.TooBroadException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** Listings as the table asks for them, page by page. A question that takes too long gives none, and says so. */
class ListingRows extends LazyDataModel<ListingRow> {

    private static final long serialVersionUID = 1;

    /** What the table shows at this moment. */
    interface Question extends Supplier<ListingQuery>, Serializable {}

    private final Listings listings;
    private final Question question;
    private boolean tooBroad;

    ListingRows(Listings listings, Question question) {
        this.listings = listings;
        this.question = question;
    }

    /** Another question: it may be answered. */
    void forget() {
        tooBroad = false;
    }

    boolean isTooBroad() {
        return tooBroad;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        try {
            return (int) Math.min(Integer.MAX_VALUE, listings.count(question.get()));
        } catch (TooBroadException e) {
            tooBroad = true;
            return 0;
        }
    }

    @Override
    public List<ListingRow> load(int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
        if (tooBroad) {
            return List.of();
        }
        try {
            return listings.page(question.get(), first, size);
        } catch (TooBroadException e) {
            tooBroad = true;
            return List.of();
        }
    }

    @Override
    public String getRowKey(ListingRow row) {
        return row.id();
    }

    @Override
    public ListingRow getRowData(String key) {
        return listings.find(key).orElse(null);
    }
}
