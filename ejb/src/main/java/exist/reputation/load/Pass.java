package exist.reputation.load;

import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.feed.load.Tally;
import exist.indicator.Indicator;
import exist.indicator.Ukey;
import exist.reputation.ListedItem;
import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One pass over a document: marks in the key table what is listed already, and gives out only what is new or has changed.
 * Always from the first item to the last, also after a crash: what carries no mark in the end will be delisted.
 */
final class Pass implements Closeable {

    private static final int PUBLISH = 1023;

    private final Items<ListedItem> items;
    private final KeyTable table;
    private final Function<Indicator, Optional<String>> allow;
    private final boolean allowKnown;
    private final Tally tally = new Tally();
    private final Attr attr = new Attr();
    private final long[] key = new long[2];
    private long count;

    /**
     * @param allow why an indicator is not to be listed, or nothing
     * @param allowKnown whether the allow lists are new since the table's keys were let in, so that these are asked too
     */
    Pass(Items<ListedItem> items, KeyTable table, Function<Indicator, Optional<String>> allow, boolean allowKnown) {
        this.items = items;
        this.table = table;
        this.allow = allow;
        this.allowKnown = allowKnown;
    }

    Tally tally() {
        return tally;
    }

    /** @return the next row that is to be written, or null behind the last item */
    Row next() throws IOException {
        while (true) {
            if ((count++ & PUBLISH) == 0) {
                tally.publish();
                if (Thread.interrupted()) {
                    throw new InterruptedIOException("reading was interrupted");
                }
            }
            try {
                var item = items.next();
                if (item == null) {
                    tally.publish();
                    return null;
                }
                var row = row(item);
                if (row != null) {
                    return row;
                }
            } catch (MalformedItemException e) {
                tally.rejected(items.line(), items.text(), e.getMessage());
            }
        }
    }

    private Row row(ListedItem item) throws MalformedItemException {
        var indicator = item.indicator();
        if (allowKnown && drop(indicator)) {
            return null;
        }
        var beside = item.beside().isEmpty() ? List.<Value>of() : beside(item, key);
        Ukey.of(indicator.kind(), indicator.value(), key);
        var k1 = key[0];
        var k2 = key[1];
        var hash = attr.of(indicator.kind(), item.details(), beside);
        switch (table.see(k1, k2, hash)) {
            case AGAIN -> tally.good(false);
            case KEPT -> tally.good(true);
            case CHANGED -> {
                tally.good(true);
                return new Row(Lengths.fit(item), k1, k2, hash, true, beside);
            }
            case UNKNOWN -> {
                if (allowKnown || !drop(indicator)) {
                    var row = new Row(Lengths.fit(item), k1, k2, hash, false, beside);
                    table.add(k1, k2, hash, true);
                    tally.good(true);
                    return row;
                }
            }
        }
        return null;
    }

    private boolean drop(Indicator indicator) {
        var reason = allow.apply(indicator);
        reason.ifPresent(text -> tally.dropped(items.line(), items.text(), text));
        return reason.isPresent();
    }

    /** The values beside, each once. */
    static List<Value> beside(ListedItem item, long[] key) {
        var values = new ArrayList<Value>(item.beside().size());
        for (var other : item.beside()) {
            Ukey.of(other.indicator().kind(), other.indicator().value(), key);
            var value = new Value(other.indicator(), other.raw(), key[0], key[1]);
            if (!other.indicator().equals(item.indicator()) && values.stream().noneMatch(value::sameAs)) {
                values.add(value);
            }
        }
        return values;
    }

    @Override
    public void close() throws IOException {
        items.close();
    }
}
