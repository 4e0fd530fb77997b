package exist.feed;

import java.util.Iterator;
import java.util.List;

/**
 * What a small document says, read as a whole.
 *
 * @param <T> as of {@link Items}
 */
public final class Once<T> implements Items<T> {

    private final Iterator<? extends T> items;
    private final String name;
    private String problem;
    private final long bytes;

    private Once(long bytes, String name, List<? extends T> items, String problem) {
        this.items = items.iterator();
        this.name = name;
        this.problem = problem;
        this.bytes = bytes;
    }

    public static <T> Once<T> of(Document document, List<? extends T> items) {
        return new Once<>(document.bytes(), "", items, null);
    }

    /** What is known without a document. */
    public static <T> Once<T> of(List<? extends T> items) {
        return new Once<>(0, "", items, null);
    }

    /** One that can't be read, among others that can. */
    public static <T> Once<T> bad(Document document, String name, String problem) {
        return bad(document, name, problem, List.of());
    }

    /** One that can't be read. @param items what is known all the same */
    public static <T> Once<T> bad(Document document, String name, String problem, List<? extends T> items) {
        return new Once<>(document.bytes(), name, items, problem);
    }

    @Override
    public T next() throws MalformedItemException {
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
