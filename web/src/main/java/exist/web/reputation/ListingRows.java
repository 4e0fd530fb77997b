package exist.web.reputation;

import exist.reputation.ListingQuery;
import exist.reputation.ListingRow;
import exist.reputation.Listings;
import exist.web.LazyRows;
import java.io.Serializable;
import java.util.List;
import java.util.function.Supplier;

/** Listings as the table asks for them. */
class ListingRows extends LazyRows<ListingRow> {

    private static final long serialVersionUID = 1;

    /** What the table shows at this moment. */
    interface Question extends Supplier<ListingQuery>, Serializable {}

    private final Listings listings;
    private final Question question;

    ListingRows(Listings listings, Question question) {
        this.listings = listings;
        this.question = question;
    }

    @Override
    protected long count() {
        return listings.count(question.get());
    }

    @Override
    protected List<ListingRow> page(int first, int size) {
        return listings.page(question.get(), first, size);
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
