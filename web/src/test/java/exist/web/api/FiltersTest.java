package exist.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiltersTest {

    private static Filters filters(String query) {
        return new Filters(QueryString.parse(query), ZoneId.of("Asia/Tokyo"));
    }

    @ParameterizedTest
    @CsvSource({
        "2019-07-16, 2019-07-15T15:00:00Z",
        "2019-7-6, 2019-07-05T15:00:00Z",
        "07/16/2019, 2019-07-15T15:00:00Z",
        "7/16/19, 2019-07-15T15:00:00Z",
        "7/16/69, 1969-07-15T15:00:00Z",
        "2019-07-16+12:34, 2019-07-16T03:34:00Z",
        "2019-07-16+12:34:56, 2019-07-16T03:34:56Z",
        "2019-07-16%20%2012:34:56.5, 2019-07-16T03:34:56.500Z",
        "+2019-07-16+, 2019-07-15T15:00:00Z",
        "%EF%BC%92%EF%BC%90%EF%BC%91%EF%BC%99-07-16, 2019-07-15T15:00:00Z", // full width
        "2019-07-1%EF%BC%96, 2019-07-15T15:00:00Z",
        "2019-07-+6, 2019-07-05T15:00:00Z",
        "2019-07-16%E3%80%8012:34, 2019-07-16T03:34:00Z", // an ideographic blank
        "%C2%A02019-07-16%09, 2019-07-15T15:00:00Z",
    })
    void datesAreReadAsTheOriginalDid(String text, Instant moment) {
        var filters = filters("datetime_after=" + text);

        assertThat(filters.after("datetime")).contains(moment);
        filters.end();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31.12.2019",
                "2019/07/16",
                "2019-07-16T12:34:56",
                "2019-07-16+12:34:56%2B09:00",
                "2019-02-30",
                "2019-07-16+24:00",
                "0001-01-01",
                "9999-12-31",
                "0000-01-01",
                "2019-%EF%BC%90%EF%BC%97-16",
                "2019-07-16+12:34:60",
                "2019-07-016",
                "x"
            })
    void whatIsNoDateIsSaid(String text) {
        var filters = filters("datetime_before=" + text);

        assertThat(filters.before("datetime")).isEmpty();
        assertThatThrownBy(filters::end)
                .isInstanceOf(BadParametersException.class)
                .hasMessageContaining("(datetime_before) is no date");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        var filters = filters("datetime_after=x&datetime_before=y&kind=z");
        filters.after("datetime");
        filters.before("datetime");
        filters.text("kind", text -> {
            throw new Filters.Unfit("\"" + text + "\" is no kind.");
        });

        assertThatThrownBy(filters::end).isInstanceOfSatisfying(BadParametersException.class, wrong -> {
            assertThat(wrong.messages().get("datetime")).hasSize(2);
            assertThat(wrong.messages().get("kind")).containsExactly("\"z\" is no kind.");
        });
    }

    @Test
    void whatIsEmptyIsNoCondition() {
        var filters = filters("datetime_after=&search=+,+&kind=+");

        assertThat(filters.after("datetime")).isEmpty();
        assertThat(filters.search()).isEmpty();
        filters.text("kind", text -> {
            throw new AssertionError(text);
        });
        filters.end();
    }

    @Test
    void searchesAreBounded() {
        var same = filters("search=" + "a+".repeat(9_000));
        assertThat(same.search()).containsExactly("a");
        same.end();

        for (var search : List.of(
                IntStream.range(0, 51).mapToObj(Integer::toString).collect(Collectors.joining(",")),
                "a".repeat(2_001))) {
            var filters = filters("search=" + search);
            filters.search();
            assertThatThrownBy(filters::end)
                    .isInstanceOfSatisfying(BadParametersException.class, wrong -> assertThat(wrong.messages())
                            .containsOnlyKeys("search"));
        }
    }

    @Test
    void withoutAZoneTimeHasNoEdges() {
        var filters = new Filters(
                QueryString.parse("a_after=0001-01-01&a_before=9999-12-31+23:59:59.999999&b_before=9999-12-31"),
                ZoneId.of("UTC"));

        assertThat(filters.after("a")).contains(Instant.parse("0001-01-01T00:00:00Z"));
        assertThat(filters.before("a")).contains(Instant.parse("9999-12-31T23:59:59.999999Z"));
        assertThat(filters.before("b")).contains(Instant.parse("9999-12-31T00:00:00.000001Z"));
        filters.end();
    }

    @Test
    void termsStandBetweenBlanksAndCommas() {
        assertThat(filters("search=%E3%80%80a%E3%80%80b%C2%A0c%C2%85d").search())
                .containsExactly("a", "b", "c", "d");
        assertThat(filters("search=a+b,c%0Ad,,").search()).containsExactly("a", "b", "c", "d");
    }
}
