package exist.reputation;

import exist.feed.MalformedItemException;
import exist.feed.OwnFeedDefinition;
import exist.indicator.IndicatorKind;
import exist.indicator.MalformedIndicatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** From the columns or members of a row, as a user has named them, to what the row lists. */
final class Mapping {

    /** The roles of values, the most specific first. */
    private static final List<String> VALUES = List.of("url", "domain", "ip", "value");

    private final OwnFeedDefinition definition;
    private final Map<String, String> places;

    Mapping(OwnFeedDefinition definition) {
        this.definition = definition;
        this.places = definition.mapping();
    }

    /** What rows say that say nothing themselves. */
    Details usual() {
        return new Details(definition.category(), null, null, null, definition.confidence(), null, null);
    }

    /** Whether any value is where it should be. */
    boolean isItem(UnaryOperator<String> row) {
        return VALUES.stream().anyMatch(role -> text(row, role) != null);
    }

    /** @param row gives what stands at a place; null: nothing */
    ListedItem item(UnaryOperator<String> row) throws MalformedItemException, MalformedIndicatorException {
        var details = new Details(
                text(row, "category") == null ? definition.category() : text(row, "category"),
                text(row, "description"),
                text(row, "reference"),
                text(row, "country"),
                confidence(text(row, "confidence")),
                text(row, "tags"),
                Times.utc(text(row, "reported")));
        ListedItem listed = null;
        var beside = new ArrayList<ListedItem.Beside>();
        for (var role : VALUES) {
            var text = text(row, role);
            if (text != null) {
                var item = ListedItem.of(kind(role), text, details);
                if (listed == null) {
                    listed = item;
                } else if (!item.indicator().equals(listed.indicator())) {
                    beside.add(new ListedItem.Beside(item.indicator(), item.raw()));
                }
            }
        }
        if (listed == null) {
            throw new MalformedItemException("there is no value at "
                    + String.join(
                            ", ",
                            VALUES.stream()
                                    .filter(places::containsKey)
                                    .map(role -> "\"" + places.get(role) + "\"")
                                    .toList()));
        }
        return beside.isEmpty() ? listed : new ListedItem(listed.indicator(), listed.raw(), beside, details);
    }

    private String text(UnaryOperator<String> row, String role) {
        var place = places.get(role);
        return place == null ? null : row.apply(place);
    }

    private IndicatorKind kind(String role) {
        return switch (role) {
            case "url" -> IndicatorKind.URL;
            case "domain" -> IndicatorKind.DOMAIN;
            case "ip" -> IndicatorKind.IP;
            default -> definition.indicatorKind();
        };
    }

    private Integer confidence(String text) {
        try {
            double value =
                    text == null ? -1 : Double.parseDouble(text.replace("%", "").strip());
            return value >= 0 && value <= 100 ? Integer.valueOf((int) Math.round(value)) : definition.confidence();
        } catch (NumberFormatException e) {
            return definition.confidence();
        }
    }
}
