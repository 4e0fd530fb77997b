package exist.reputation;

import exist.feed.MalformedItemException;
import exist.feed.OwnFeedDefinition;
import exist.indicator.IndicatorKind;
import exist.indicator.MalformedIndicatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * From the columns or members of a row, as a user has named them, to what the row lists. What the definition says is looked
 * up once, not for every row.
 *
 * @param <R> a row
 */
final class Mapping<R> {

    /** Where a role's text stands in a row; null: nothing is there. */
    @FunctionalInterface
    interface Place<R> {
        String in(R row);
    }

    /** A value that a row may have. @param kind null: it says it itself */
    private record Column<R>(IndicatorKind kind, Place<R> place, String name) {}

    private final List<Column<R>> values;
    private final Details usual;
    private final Place<R> category;
    private final Place<R> description;
    private final Place<R> reference;
    private final Place<R> country;
    private final Place<R> confidence;
    private final Place<R> tags;
    private final Place<R> reported;

    /** @param places what the definition's words for a place mean */
    Mapping(OwnFeedDefinition definition, Function<String, Place<R>> places) {
        var mapping = definition.mapping();
        Function<String, Place<R>> role =
                name -> mapping.containsKey(name) ? places.apply(mapping.get(name)) : row -> null;
        // The most specific first.
        values = Stream.of("url", "domain", "ip", "value")
                .filter(mapping::containsKey)
                .map(name -> new Column<>(kind(name, definition), role.apply(name), mapping.get(name)))
                .toList();
        usual = usual(definition);
        category = role.apply("category");
        description = role.apply("description");
        reference = role.apply("reference");
        country = role.apply("country");
        confidence = role.apply("confidence");
        tags = role.apply("tags");
        reported = role.apply("reported");
    }

    /** What rows say that say nothing themselves. */
    static Details usual(OwnFeedDefinition definition) {
        return new Details(definition.category(), null, null, null, definition.confidence(), null, null);
    }

    private static IndicatorKind kind(String role, OwnFeedDefinition definition) {
        return switch (role) {
            case "url" -> IndicatorKind.URL;
            case "domain" -> IndicatorKind.DOMAIN;
            case "ip" -> IndicatorKind.IP;
            default -> definition.indicatorKind();
        };
    }

    /** Whether any value is where it should be. */
    boolean isItem(R row) {
        return values.stream().anyMatch(value -> value.place.in(row) != null);
    }

    ListedItem item(R row) throws MalformedItemException, MalformedIndicatorException {
        var details = details(row);
        ListedItem listed = null;
        List<ListedItem.Beside> beside = List.of();
        for (var value : values) {
            var text = value.place.in(row);
            if (text == null) {
                continue;
            }
            var item = ListedItem.of(value.kind, text, details);
            if (listed == null) {
                listed = item;
            } else if (!item.indicator().equals(listed.indicator())) {
                beside = beside.isEmpty() ? new ArrayList<>() : beside;
                beside.add(new ListedItem.Beside(item.indicator(), item.raw()));
            }
        }
        if (listed == null) {
            throw new MalformedItemException("there is no value at "
                    + values.stream().map(value -> "\"" + value.name + "\"").collect(Collectors.joining(", ")));
        }
        return beside.isEmpty() ? listed : new ListedItem(listed.indicator(), listed.raw(), beside, details);
    }

    private Details details(R row) {
        var own = category.in(row);
        return new Details(
                own == null ? usual.category() : own,
                description.in(row),
                reference.in(row),
                country.in(row),
                confidence(confidence.in(row)),
                tags.in(row),
                Times.utc(reported.in(row)));
    }

    private Integer confidence(String text) {
        if (text == null) {
            return usual.confidence();
        }
        try {
            double value = Double.parseDouble(text.replace("%", "").strip());
            return value >= 0 && value <= 100 ? Integer.valueOf((int) Math.round(value)) : usual.confidence();
        } catch (NumberFormatException e) {
            return usual.confidence();
        }
    }
}
