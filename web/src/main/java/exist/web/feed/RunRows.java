package exist.web.feed;

import exist.feed.FeedRuns;
import exist.feed.RunRow;
import exist.web.LazyRows;
import java.util.List;

/** A feed's runs, newest first, as the table asks for them. */
class RunRows extends LazyRows<RunRow> {

    private static final long serialVersionUID = 1;

    private final FeedRuns runs;
    private final String feed;

    RunRows(FeedRuns runs, String feed) {
        this.runs = runs;
        this.feed = feed;
    }

    @Override
    protected long count() {
        return runs.count(feed);
    }

    @Override
    protected List<RunRow> page(int first, int size) {
        return runs.newest(feed, first, size);
    }

    @Override
    public String getRowKey(RunRow row) {
        return String.valueOf(row.id());
    }

    @Override
    public RunRow getRowData(String key) {
        return runs.find(Long.parseLong(key)).orElse(null);
    }
}
