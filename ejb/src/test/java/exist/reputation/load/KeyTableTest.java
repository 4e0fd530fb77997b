package exist.reputation.load;

import static exist.reputation.load.KeyTable.Sight.AGAIN;
import static exist.reputation.load.KeyTable.Sight.CHANGED;
import static exist.reputation.load.KeyTable.Sight.KEPT;
import static exist.reputation.load.KeyTable.Sight.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class KeyTableTest {

    @Test
    void marksWhatItKnows() {
        var table = new KeyTable(0);
        assertThat(table.see(1, 2, 3)).isEqualTo(UNKNOWN);
        table.add(1, 2, 3, false);
        table.add(1, 3, 3, true);
        assertThat(table.see(1, 2, 3)).isEqualTo(KEPT);
        assertThat(table.see(1, 2, 3)).isEqualTo(AGAIN);
        assertThat(table.see(1, 3, 9)).isEqualTo(AGAIN);
        assertThat(table.size()).isEqualTo(2);
        assertThat(table.marked()).isEqualTo(2);
    }

    @Test
    void tellsChangedAttributesOnce() {
        var table = new KeyTable(0);
        table.add(-1, -1, 5, false);
        assertThat(table.see(-1, -1, 6)).isEqualTo(CHANGED);
        assertThat(table.see(-1, -1, 5)).isEqualTo(AGAIN);
        assertThat(rows(table, true)).containsOnly(Map.entry(-1L, 6L));
    }

    @Test
    void growsWithoutLosingRowsOrMarks() {
        var random = new SplittableRandom(1);
        var table = new KeyTable(0);
        var all = new HashMap<Long, Long>();
        for (int i = 0; i < 100_000; i++) {
            var key = random.nextLong();
            table.add(key, ~key, i, i % 3 == 0);
            all.put(key, (long) i);
        }
        var marked = rows(table, true);
        var unmarked = rows(table, false);
        assertThat(marked.values()).allMatch(attr -> attr % 3 == 0);
        assertThat(unmarked.values()).noneMatch(attr -> attr % 3 == 0);
        marked.putAll(unmarked);
        assertThat(marked).isEqualTo(all);
        all.forEach((key, attr) -> assertThat(table.see(key, ~key, attr)).isNotEqualTo(UNKNOWN));
    }

    @Test
    void tellsKeysApartThatShareAPlace() {
        var table = new KeyTable(0);
        for (int i = 1; i <= 1_000; i++) {
            table.add(42, i, i, false);
        }
        for (int i = 1; i <= 1_000; i++) {
            assertThat(table.see(42, i, i)).isEqualTo(KEPT);
        }
        assertThat(table.see(42, 1_001, 0)).isEqualTo(UNKNOWN);
    }

    @Test
    void takesAtMostFortyBytesARow() {
        for (var expected : new int[] {0, 300_000}) {
            var table = new KeyTable(expected);
            var random = new SplittableRandom(2);
            for (int i = 1; i <= 300_000; i++) {
                table.add(random.nextLong(), i, i, false);
                if (i >= 20_000 && expected == 0 || i == expected) {
                    assertThat(table.bytes()).as("%d rows", i).isLessThanOrEqualTo(40L * i);
                }
            }
        }
    }

    private static Map<Long, Long> rows(KeyTable table, boolean marked) {
        var rows = new HashMap<Long, Long>();
        table.<RuntimeException>each(marked, (k1, k2, attr) -> rows.put(k1, attr));
        return rows;
    }
}
