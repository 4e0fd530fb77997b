package exist.vuln.feed;

import exist.feed.Document;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.vuln.VulnItem;
import java.util.Iterator;
import java.util.List;

/** What a small document says, read as a whole. */
final class Once implements Items<VulnItem> {

    private final Iterator<? extends VulnItem> items;
    private final String name;
    private String problem;
    private final long bytes;

    private Once(Document document, String name, List<? extends VulnItem> items, String problem) {
        this.items = items.iterator();
        this.name = name;
        this.problem = problem;
        this.bytes = document.bytes();
    }

    static Once of(Document document, List<? extends VulnItem> items) {
        return new Once(document, "", items, null);
    }

    /** One that can't be read, among others that can. */
    static Once bad(Document document, String name, String problem) {
        return new Once(document, name, List.of(), problem);
    }

    @Override
    public VulnItem next() throws MalformedItemException {
        if (problem != null) {
            var told = problem;
            problem = null;
            throw new MalformedItemException(told);
        }
        return items.hasNext() ? items.next() : null;
    }

    @Override
    public String text() {
        return name;
    }

    @Override
    public long line() {
        return 0;
    }

    @Override
    public long bytes() {
        return bytes;
    }
}
