package exist.web.feed;

import exist.feed.FeedRuns;
import exist.feed.RunRow;
import java.util.List;
import java.util.Map;
import org.primefaces.model.FilterMeta;
import org.primefaces.model.LazyDataModel;
import org.primefaces.model.SortMeta;

/** A feed's runs, newest first, as the table asks for them. */
class RunRows extends LazyDataModel<RunRow> {

    private static final long serialVersionUID = 1;

    private final FeedRuns runs;
    private final String feed;

    RunRows(FeedRuns runs, String feed) {
        this.runs = runs;
        this.feed = feed;
    }

    @Override
    public int count(Map<String, FilterMeta> filters) {
        return (int) Math.min(Integer.MAX_VALUE, runs.count(feed));
    }

    @Override
    public List<RunRow> load(int first, int size, Map<String, SortMeta> sort, Map<String, FilterMeta> filters) {
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
