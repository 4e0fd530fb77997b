package exist.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** Geometry for inline SVG, in per cent of the drawing: it fits any width without script and without a style attribute. */
@Named
@ApplicationScoped
public class Svg {

    /** {@code cut}: the column is higher than the drawing. */
    public record Column(
            String x, String width, String y, String height, String end, long value, int index, boolean cut) {}

    /** Columns that stand on the bottom edge; the highest fills the drawing. */
    public List<Column> columns(List<Long> values) {
        return columns(values, values.stream().mapToLong(v -> v).max().orElse(0), false);
    }

    /** {@code max} is the axis' end; {@code hang} hangs the columns from the top edge. A value that is not 0 is always seen. */
    public List<Column> columns(List<Long> values, long max, boolean hang) {
        double step = 100.0 / values.size();
        return IntStream.range(0, values.size())
                .mapToObj(i -> {
                    long value = values.get(i);
                    double height = value == 0 || max == 0 ? 0 : Math.min(100, Math.max(2, 100.0 * value / max));
                    return new Column(
                            percent(i * step + step * .13),
                            percent(step * .74),
                            percent(hang ? 0 : 100 - height),
                            percent(height),
                            percent(i * step + step),
                            value,
                            i,
                            value > max);
                })
                .toList();
    }

    public String share(double value, double of) {
        return percent(of == 0 ? 0 : 100 * value / of);
    }

    public static String percent(double v) {
        return String.format(Locale.ROOT, "%.2f%%", v);
    }

    /** The end of an axis: the next of 1, 2, 5 times a power of ten. */
    public static long axis(long max) {
        long power = 1;
        while (power * 10 <= max) {
            power *= 10;
        }
        for (int step : new int[] {1, 2, 3, 4, 5, 6, 8}) {
            if (step * power >= max) {
                return step * power;
            }
        }
        return 10 * power;
    }
}
