package exist.it.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** The rows of one resource, and what a list of them must be where the original's answer is not the measure. */
interface Rows {

    int MOST = 1_000;

    DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .appendPattern("[uuuu-M-d][M/d/uuuu][M/d/uu][ H:m[:s]]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 6, true)
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT);

    /** A row as the original would show it, with our id. @param time null: it has none, and comes last */
    record Shown(Instant time, JsonNode json) {}

    /** The field that lists are sorted by, newest first. */
    default String timeField() {
        return "datetime";
    }

    /** The original's fields in its order. */
    List<String> fields();

    /** Those that a list with these parameters holds, in any order: worked out from the rows alone, without any SQL. */
    Stream<Shown> matching(Parameters asked, ZoneId zone);

    /** A recorded row as our model can hold it. */
    default JsonNode held(JsonNode row) {
        return row;
    }

    /** The original's fields of our row; they must be the first, in its order. */
    default JsonNode asInTheOriginal(JsonNode row) {
        assertThat(Json.names(row)).startsWith(fields().toArray(String[]::new));
        var json = JsonNodeFactory.instance.objectNode();
        fields().forEach(field -> json.set(field, row.get(field)));
        return json;
    }

    /** Whether the row that is asked for is there, and not excluded by the parameters. */
    default boolean isThere(Recording recording) {
        var id = recording.detail();
        return matching(recording.parameters(), zone(recording))
                .anyMatch(row -> row.json().get("id").asText().equalsIgnoreCase(id));
    }

    private static ZoneId zone(Recording recording) {
        return recording.utc() ? ZoneId.of("UTC") : ZoneId.of("Asia/Tokyo");
    }

    /** The list that the parameters ask for; rows of one moment may come in any order. */
    default void verifyList(Recording recording, JsonNode answer) {
        var asked = recording.parameters();
        var zone = zone(recording);
        var rows = matching(asked, zone)
                .sorted(Comparator.comparing(Shown::time, Comparator.nullsFirst(Comparator.naturalOrder()))
                        .reversed())
                .toList();
        int limit = Math.min(MOST, asked.number("limit", 1, 50));
        int offset = asked.number("offset", 0, 0);

        assertThat(answer.get("count").asInt()).as("count").isEqualTo(rows.size());
        assertThat(answer.get("next").isNull()).as("last page").isEqualTo(offset + limit >= rows.size());
        assertThat(answer.get("previous").isNull()).as("first page").isEqualTo(offset == 0);
        assertThat(answer.get("results"))
                .extracting(row -> text(row, timeField()))
                .as("times")
                .containsExactlyElementsOf(rows.stream()
                        .skip(offset)
                        .limit(limit)
                        .map(row -> row.time() == null ? null : time(row.time(), zone))
                        .toList());
        assertThat(answer.get("results")).as("rows").doesNotHaveDuplicates().allSatisfy(row -> assertThat(
                        rows.stream().map(shown -> Json.read(shown.json().toString())))
                .contains(asInTheOriginal(row)));
    }

    /** A column's text, or null. */
    static String text(JsonNode row, String field) {
        return row.get(field).isNull() ? null : row.get(field).asText();
    }

    /** Whether one of the columns holds each term of {@code search}. */
    static boolean mentions(JsonNode row, Parameters asked, String... fields) {
        return asked.terms().stream()
                .allMatch(term -> Stream.of(fields).anyMatch(field -> Objects.requireNonNullElse(text(row, field), "")
                        .toLowerCase(Locale.ROOT)
                        .contains(term)));
    }

    /** Whether the row's {@code datetime} lies within the bounds that are asked for. */
    static boolean within(JsonNode row, Parameters asked, ZoneId zone) {
        return within(row, "datetime", asked, zone);
    }

    /** Whether a field lies within the bounds that are asked for; one that is null lies within none. */
    static boolean within(JsonNode row, String field, Parameters asked, ZoneId zone) {
        var after = field + "_after";
        var before = field + "_before";
        if (text(row, field) == null) {
            return !asked.has(after) && !asked.has(before);
        }
        var at = Instant.parse(text(row, field));
        return (!asked.has(after) || !at.isBefore(moment(asked.get(after), zone)))
                && (!asked.has(before) || !at.isAfter(moment(asked.get(before), zone)));
    }

    private static Instant moment(String text, ZoneId zone) {
        return LocalDateTime.parse(text.replaceAll(" +", " "), MOMENT)
                .atZone(zone)
                .toInstant();
    }

    static String time(Instant instant, ZoneId zone) {
        var pattern = instant.getNano() == 0 ? "uuuu-MM-dd'T'HH:mm:ssXXX" : "uuuu-MM-dd'T'HH:mm:ss.SSSSSSXXX";
        return DateTimeFormatter.ofPattern(pattern).format(instant.atZone(zone));
    }
}
