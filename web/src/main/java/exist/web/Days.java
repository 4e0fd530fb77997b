package exist.web;

import exist.reputation.DayCount;
import java.time.LocalDate;
import java.util.List;

/** What came and went on each of some days, drawn as columns that stand and hang. The last day is today. */
public record Days(List<DayCount> days, long axis) {

    public static Days of(List<DayCount> days) {
        long most = days.stream()
                .mapToLong(d -> Math.max(d.added(), d.delisted()))
                .max()
                .orElse(0);
        return new Days(List.copyOf(days), Svg.axis(most));
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
