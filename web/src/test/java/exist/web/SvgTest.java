package exist.web;

import static org.assertj.core.api.Assertions.assertThat;

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
    void usualIsTheMiddleOfTheDaysSinceThereIsAnything() {
        assertThat(Days.median(List.of(0L, 0L, 0L, 4L, 6L, 5L, 900L))).isEqualTo(5);
        assertThat(Days.median(List.of(0L, 0L))).isZero();
    }
}
