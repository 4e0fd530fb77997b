package exist.web.reputation;

import exist.feed.Period;
import exist.web.Svg;
import exist.web.Texts;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When each source listed something, as lanes of a drawing. A day is a number since 1970 in the installation's zone; its noon
 * is where the slider stands, so the drawing goes from the first day's noon to the last day's.
 */
public final class Timeline {

    /** Less is hard to read, more is too fine to point at. */
    static final int LEAST_DAYS = 21;

    static final int MOST_DAYS = 366;

    /** A stretch of a lane: the days [from, to) that it touches, and its place in per cent. */
    public record Stretch(long from, long to, String x, String width, boolean open, String label) {}

    public record Tick(String x, String label) {}

    /**
     * @param via what was listed instead of the value itself, or null
     * @param state now, past or never
     * @param since the first day of which anything is known, or null
     * @param spoken the drawing in a sentence
     */
    public record Row(
            String source,
            String feed,
            String via,
            String state,
            String since,
            List<Stretch> listed,
            List<Stretch> blind,
            String spoken) {}

    /** An interval in which something was listed; {@code to} is null while it is. */
    record Interval(Instant from, Instant to, String what) {}

    private final ZoneId zone;
    private final Locale locale;
    private final Instant now;
    private final long first;
    private final long last;

    /** @param begin the earliest moment of interest */
    Timeline(Instant begin, Instant now, ZoneId zone, Locale locale) {
        this.zone = zone;
        this.locale = locale;
        this.now = now;
        this.last = day(now);
        this.first = Math.min(day(begin) - 1, last - LEAST_DAYS);
    }

    public long firstDay() {
        return first;
    }

    public long lastDay() {
        return last;
    }

    /** Weeks, months or quarters, whatever leaves room for the words. */
    public List<Tick> ticks() {
        var begin = LocalDate.ofEpochDay(first);
        var end = LocalDate.ofEpochDay(last);
        long span = last - first;
        if (span <= 60) {
            return Stream.iterate(
                            begin.with(TemporalAdjusters.next(DayOfWeek.MONDAY)),
                            d -> !d.isAfter(end),
                            d -> d.plusWeeks(1))
                    .map(d -> new Tick(noon(d), String.format("%02d-%02d", d.getMonthValue(), d.getDayOfMonth())))
                    .toList();
        }
        int months = span <= 400 ? 1 : (int) (span / 365 + 1) * 2;
        return Stream.iterate(begin.withDayOfMonth(1).plusMonths(1), d -> !d.isAfter(end), d -> d.plusMonths(months))
                .map(d -> new Tick(
                        noon(d),
                        d.getMonthValue() == 1 || months > 1
                                ? d.toString().substring(0, months > 1 ? 7 : 4)
                                : String.format("%02d", d.getMonthValue())))
                .toList();
    }

    private String noon(LocalDate day) {
        return Svg.percent(100.0 * (day.toEpochDay() - first) / (last - first));
    }

    /**
     * @param observed when it is known what the source said, oldest first
     * @param patience how long a source may be silent until what it says now is no longer known
     */
    Row row(
            String source,
            String feed,
            String via,
            List<Interval> intervals,
            List<Period> observed,
            Duration patience) {
        var listed = intervals.stream().map(this::stretch).toList();
        var blind = blind(observed, patience);
        boolean open = listed.stream().anyMatch(Stretch::open);
        return new Row(
                source,
                feed,
                via,
                open ? "now" : listed.isEmpty() ? "never" : "past",
                observed.isEmpty() ? null : date(observed.get(0).from()),
                listed,
                blind,
                spoken(source, listed, blind));
    }

    private Stretch stretch(Interval interval) {
        boolean open = interval.to() == null;
        var end = open ? now : interval.to();
        // Delisted at midnight sharp is not listed on the day that begins then.
        long to = (open ? last : day(end.minusNanos(1))) + 1;
        var what = interval.what() == null ? "" : ", " + interval.what();
        var label = (open
                        ? Texts.of(locale, "time.since", date(interval.from()))
                        : Texts.of(
                                locale,
                                "time.span",
                                date(interval.from()),
                                date(end),
                                ChronoUnit.DAYS.between(interval.from(), end)))
                + what;
        return new Stretch(day(interval.from()), to, x(interval.from()), width(interval.from(), end), open, label);
    }

    /** What is between the periods, before the first and, if the source fell silent, behind the last. */
    private List<Stretch> blind(List<Period> observed, Duration patience) {
        var gaps = new ArrayList<Stretch>();
        var begin = LocalDate.ofEpochDay(first).atStartOfDay(zone).toInstant();
        var known = begin;
        for (var period : observed) {
            if (period.from().isAfter(known)) {
                gap(gaps, known, period.from());
            }
            known = period.to().isAfter(known) ? period.to() : known;
        }
        if (observed.isEmpty() || known.plus(patience).isBefore(now)) {
            gap(gaps, known, now.plusSeconds(1));
        }
        return gaps;
    }

    /** A day with any data at all is no day without data. */
    private void gap(List<Stretch> gaps, Instant from, Instant to) {
        boolean whole = gaps.isEmpty() && day(from) == first;
        long firstBlind = whole ? first : day(from) + 1;
        long lastBlind = to.isAfter(now) ? last + 1 : day(to);
        if (lastBlind > firstBlind) {
            gaps.add(new Stretch(
                    firstBlind,
                    lastBlind,
                    x(from),
                    width(from, to),
                    false,
                    Texts.of(
                            locale,
                            "time.days",
                            LocalDate.ofEpochDay(firstBlind).toString(),
                            LocalDate.ofEpochDay(lastBlind - 1).toString())));
        }
    }

    private String spoken(String source, List<Stretch> listed, List<Stretch> blind) {
        var said = listed.isEmpty()
                ? Texts.of(locale, "listed.never")
                : listed.stream().map(Stretch::label).collect(Collectors.joining("; "));
        var unknown = blind.isEmpty()
                ? ""
                : "; " + Texts.of(locale, "ind.unknown") + " "
                        + blind.stream().map(Stretch::label).collect(Collectors.joining(", "));
        return source + ": " + said + unknown;
    }

    private long day(Instant at) {
        return at.atZone(zone).toLocalDate().toEpochDay();
    }

    private String date(Instant at) {
        return at.atZone(zone).toLocalDate().toString();
    }

    private String x(Instant at) {
        return Svg.percent(position(at));
    }

    private String width(Instant from, Instant to) {
        // What came and went between two looks must still be seen.
        return Svg.percent(Math.max(.6, position(to) - position(from)));
    }

    private double position(Instant at) {
        var local = at.atZone(zone);
        double days = local.toLocalDate().toEpochDay() + local.toLocalTime().toSecondOfDay() / 86_400.0 - .5;
        return Math.max(0, Math.min(100, 100 * (days - first) / (last - first)));
    }
}
