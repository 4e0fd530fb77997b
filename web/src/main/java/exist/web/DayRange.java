package exist.web;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * Days from the first to the last.
 *
 * @param from null: there is no first; {@code to} likewise the last
 */
public record DayRange(LocalDate from, LocalDate to) implements Serializable {

    /** @param picked the first and the last, as a calendar has it; one alone is both; null or empty: any day */
    public static DayRange of(List<LocalDate> picked) {
        var from = picked == null || picked.isEmpty() ? null : picked.get(0);
        var to = picked == null || picked.size() < 2 || picked.get(1) == null ? from : picked.get(1);
        return new DayRange(from, to);
    }

    /** As a calendar has it, which knows no open end; null: any day. */
    public List<LocalDate> picked() {
        return from == null && to == null
                ? null
                : Stream.of(from == null ? to : from, to == null ? from : to).toList();
    }

    /** @return null if there is no first day */
    public Instant begin(ZoneId zone) {
        return from == null ? null : from.atStartOfDay(zone).toInstant();
    }

    /** @return the first moment after it; null if there is no last day */
    public Instant end(ZoneId zone) {
        return to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
