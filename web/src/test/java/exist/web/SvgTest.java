package exist.web;

import static org.assertj.core.api.Assertions.assertThat;

import exist.reputation.DayCount;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvgTest {

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "7, 8", "9, 10", "10, 10", "11, 20", "1851, 2000", "2001, 3000", "999999, 1000000"})
    void anAxisEndsAtARoundNumber(long most, long axis) {
        assertThat(Svg.axis(most)).isEqualTo(axis);
    }

    @Test
    void aColumnOfOneIsSeenBesideAThousand() {
        var columns = new Svg().columns(List.of(0L, 1L, 1000L));

        assertThat(columns).extracting(Svg.Column::height).containsExactly("0.00%", "2.00%", "100.00%");
    }

    @Test
    void nothingAtAllDividesByNothing() {
        assertThat(new Svg().columns(List.of(0L, 0L)))
                .extracting(Svg.Column::height)
                .containsOnly("0.00%");
    }

    @Test
    void aFirstLoadDoesNotMakeAllOtherDaysFlat() {
        var day = LocalDate.parse("2026-11-01");
        var days = Days.of(List.of(
                new DayCount(day, 5000, 0),
                new DayCount(day.plusDays(1), 300, 290),
                new DayCount(day.plusDays(2), 310, 0)));

        assertThat(days.axis()).isEqualTo(500);
        assertThat(new Svg().columns(days.added(), days.axis(), false))
                .extracting(Svg.Column::cut)
                .containsExactly(true, false, false);
    }

    @Test
    void usualIsTheMiddleOfTheDaysSinceThereIsAnything() {
        assertThat(Days.median(List.of(0L, 0L, 0L, 4L, 6L, 5L, 900L))).isEqualTo(5);
        assertThat(Days.median(List.of(0L, 0L))).isZero();
    }
}
