package exist.threat.stix;

import exist.stix.Graph;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.UUID;

/** Goes through keys of objects, and has those looked up together that come next. */
final class Ahead implements Iterator<UUID> {

    private static final int WINDOW = 500;

    private final Iterator<UUID> keys;
    private final Graph graph;
    private final Deque<UUID> window = new ArrayDeque<>();

    private Ahead(Iterator<UUID> keys, Graph graph) {
        this.keys = keys;
        this.graph = graph;
    }

    static Iterable<UUID> of(Collection<UUID> keys, Graph graph) {
        return () -> new Ahead(keys.iterator(), graph);
    }

    @Override
    public boolean hasNext() {
        if (window.isEmpty()) {
            while (keys.hasNext() && window.size() < WINDOW) {
                window.add(keys.next());
            }
            graph.prepare(window);
        }
        return !window.isEmpty();
    }

    @Override
    public UUID next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return window.poll();
    }
}
