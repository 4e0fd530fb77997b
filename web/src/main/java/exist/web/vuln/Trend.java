package exist.web.vuln;

import exist.vuln.Likelihoods.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * The likelihood of the last 90 days as a line, in a drawing of 100 by 100 that is stretched; a score holds until the next one.
 *
 * @param path of SVG; null: there has never been a score
 * @param from the drawing's first day, {@code to}: its last
 */
public record Trend(String path, LocalDate from, LocalDate to, BigDecimal first, BigDecimal last, BigDecimal highest) {

    private static final int DAYS = 90;

    /** @param newest the day of the newest scores of any CVE, or null */
    static Trend of(List<Step> steps, LocalDate newest) {
        if (steps.isEmpty() || newest == null) {
            return new Trend(null, null, null, null, null, null);
        }
        var to = newest.isBefore(steps.get(steps.size() - 1).since())
                ? steps.get(steps.size() - 1).since()
                : newest;
        var from = to.minusDays(DAYS - 1L);
        int begin = 0;
        while (begin + 1 < steps.size() && !steps.get(begin + 1).since().isAfter(from)) {
            begin++;
        }
        var seen = steps.subList(begin, steps.size());
        var path = new StringBuilder("M" + x(seen.get(0).since(), from) + " " + y(seen.get(0)));
        seen.stream().skip(1).forEach(step -> path.append("H")
                .append(x(step.since(), from))
                .append("V")
                .append(y(step)));
        path.append("H100");
        return new Trend(
                path.toString(),
                from,
                to,
                seen.get(0).score(),
                seen.get(seen.size() - 1).score(),
                seen.stream().map(Step::score).max(BigDecimal::compareTo).orElseThrow());
    }

    private static String x(LocalDate day, LocalDate from) {
        return number(100.0 * Math.max(0, ChronoUnit.DAYS.between(from, day)) / DAYS);
    }

    private static String y(Step step) {
        return number(100 - 100 * step.score().doubleValue());
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
