package exist.web.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.Period;
import exist.web.reputation.Timeline.Interval;
import exist.web.reputation.Timeline.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TimelineTest {

    private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z"); // noon in Tokyo
    private static final Duration PATIENCE = Duration.ofHours(36);

    private final Timeline timeline = new Timeline(day("2026-11-01"), NOW, TOKYO, Locale.ENGLISH);

    @Test
    void itGoesFromTheDayBeforeTheFirstFactToToday() {
        assertThat(LocalDate.ofEpochDay(timeline.firstDay())).isEqualTo("2026-10-31");
        assertThat(LocalDate.ofEpochDay(timeline.lastDay())).isEqualTo("2026-11-25");
        assertThat(new Timeline(NOW, NOW, TOKYO, Locale.ENGLISH).lastDay()
                        - new Timeline(NOW, NOW, TOKYO, Locale.ENGLISH).firstDay())
                .isEqualTo(Timeline.LEAST_DAYS);
    }

    @Test
    void aListingTouchesEachDayOnWhichItHeldForAMoment() {
        var stretch = listed(instant("2026-11-10T23:59"), instant("2026-11-12T00:01"));

        assertThat(days(stretch)).containsExactly("2026-11-10", "2026-11-12");
        assertThat(stretch.open()).isFalse();
    }

    @Test
    void delistedAtMidnightIsNotListedOnTheDayThatBegins() {
        assertThat(days(listed(day("2026-11-10"), day("2026-11-12")))).containsExactly("2026-11-10", "2026-11-11");
    }

    @Test
    void whatIsListedNowGoesToTheEdge() {
        var stretch = listed(day("2026-11-20"), null);

        assertThat(stretch.open()).isTrue();
        assertThat(days(stretch)).containsExactly("2026-11-20", "2026-11-25");
        assertThat(percent(stretch.x()) + percent(stretch.width())).isBetween(99.9, 100.1);
    }

    @Test
    void whatCameAndWentAtOnceIsStillSeen() {
        assertThat(percent(listed(day("2026-11-10"), day("2026-11-10").plusSeconds(60))
                        .width()))
                .isGreaterThan(.5);
    }

    @Test
    void aGapBetweenRunsIsNoData() {
        var blind = blind(
                new Period(day("2026-10-30"), instant("2026-11-05T10:00")),
                new Period(instant("2026-11-09T10:00"), NOW));

        assertThat(blind).hasSize(1);
        // Of the days at its edges something is known.
        assertThat(days(blind.get(0))).containsExactly("2026-11-06", "2026-11-08");
    }

    @Test
    void beforeTheFirstRunThereIsNoData() {
        var blind = blind(new Period(instant("2026-11-05T10:00"), NOW));

        assertThat(days(blind.get(0))).containsExactly("2026-10-31", "2026-11-04");
        assertThat(blind.get(0).x()).isEqualTo("0.00%");
    }

    @Test
    void aSourceThatFellSilentIsNotKnownAnyMore() {
        var blind = blind(new Period(day("2026-10-30"), instant("2026-11-20T10:00")));

        assertThat(days(blind.get(0))).containsExactly("2026-11-21", "2026-11-25");
    }

    @Test
    void aSourceThatIsSilentForAMomentIsStillKnown() {
        assertThat(blind(new Period(day("2026-10-30"), NOW.minus(PATIENCE).plusSeconds(60))))
                .isEmpty();
    }

    @Test
    void withoutAnyRunNothingIsKnown() {
        assertThat(days(blind().get(0))).containsExactly("2026-10-31", "2026-11-25");
    }

    @Test
    void ticksAreWeeksThenMonthsThenYears() {
        assertThat(timeline.ticks())
                .extracting(Timeline.Tick::label)
                .containsExactly("11-02", "11-09", "11-16", "11-23");
        assertThat(new Timeline(day("2026-01-15"), NOW, TOKYO, Locale.ENGLISH).ticks())
                .hasSize(10);
        assertThat(new Timeline(day("2022-01-15"), NOW, TOKYO, Locale.ENGLISH).ticks())
                .hasSizeBetween(4, 12);
    }

    private Stretch listed(Instant from, Instant to) {
        return timeline.row("a", "a", null, List.of(new Interval(from, to, null)), List.of(), PATIENCE)
                .listed()
                .get(0);
    }

    private List<Stretch> blind(Period... observed) {
        return timeline.row("a", "a", null, List.of(), List.of(observed), PATIENCE)
                .blind();
    }

    private static List<String> days(Stretch stretch) {
        return List.of(
                LocalDate.ofEpochDay(stretch.from()).toString(),
                LocalDate.ofEpochDay(stretch.to() - 1).toString());
    }

    private static double percent(String text) {
        return Double.parseDouble(text.replace("%", ""));
    }

    private static Instant day(String date) {
        return LocalDate.parse(date).atStartOfDay(TOKYO).toInstant();
    }

    private static Instant instant(String local) {
        return java.time.LocalDateTime.parse(local).atZone(TOKYO).toInstant();
    }
}
