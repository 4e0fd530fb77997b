package exist.web;

import exist.reputation.DayCount;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/**
 * What came and went on each of some days, drawn as columns that stand and hang. The last day is today.
 *
 * @param axis where the drawing ends; a column that is far higher than all others is cut there and says its number
 */
public record Days(List<DayCount> days, long axis) {

    /** So many times higher than the next one: a first load, which would make all the others flat. */
    private static final int OUTLIER = 4;

    public static Days of(List<DayCount> days) {
        var highest = days.stream()
                .map(d -> Math.max(d.added(), d.delisted()))
                .sorted(Comparator.reverseOrder())
                .limit(2)
                .toList();
        long most = highest.isEmpty() ? 0 : highest.get(0);
        long next = highest.size() < 2 ? 0 : highest.get(1);
        return new Days(List.copyOf(days), Svg.axis(next > 0 && most > OUTLIER * next ? next * 3 / 2 : most));
    }

    public List<Long> added() {
        return days.stream().map(DayCount::added).toList();
    }

    public List<Long> delisted() {
        return days.stream().map(DayCount::delisted).toList();
    }

    public LocalDate day(int index) {
        return days.get(index).day();
    }

    public DayCount today() {
        return days.get(days.size() - 1);
    }

    /** The middle of the days before today, from the first on which there was anything: what is usual. */
    public static long median(List<Long> values) {
        var before = values.subList(0, values.size() - 1).stream()
                .dropWhile(n -> n == 0)
                .sorted()
                .toList();
        return before.isEmpty() ? 0 : before.get(before.size() / 2);
    }

    /** The drawing in a sentence. */
    public String spoken(String key, List<Long> values) {
        int peak = 0;
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i) > values.get(peak)) {
                peak = i;
            }
        }
        return Texts.of(
                key,
                day(0).toString(),
                day(days.size() - 1).toString(),
                median(values),
                values.get(peak),
                day(peak).toString());
    }
}
