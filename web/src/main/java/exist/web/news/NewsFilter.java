package exist.web.news;

import exist.news.ArticleQuery;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the list shows, as it stands in the page's address. What makes no sense in an address is left out rather than
 * refused: it was cut off or typed by hand.
 *
 * @param text words; null: any
 * @param feed id; null: any
 * @param from first day, or null; {@code to} the last
 */
record NewsFilter(String text, String feed, LocalDate from, LocalDate to) {

    static final NewsFilter NONE = new NewsFilter(null, null, null, null);

    NewsFilter {
        text = text == null || text.isBlank() ? null : text.strip();
        feed = feed == null || feed.isBlank() ? null : feed;
    }

    static NewsFilter of(Map<String, String> parameters) {
        return new NewsFilter(
                parameters.get("q"), parameters.get("feed"), day(parameters.get("from")), day(parameters.get("to")));
    }

    /** The part of the address behind the question mark. */
    String address() {
        return Stream.of(part("q", text), part("feed", feed), part("from", from), part("to", to))
                .filter(part -> part != null)
                .collect(Collectors.joining("&"));
    }

    /** @param zone in which a day begins */
    ArticleQuery query(ZoneId zone) {
        return new ArticleQuery(
                null,
                feed,
                from == null ? null : from.atStartOfDay(zone).toInstant(),
                to == null ? null : to.plusDays(1).atStartOfDay(zone).toInstant(),
                text == null ? List.of() : List.of(text.split("[\\s\u3000]+")));
    }

    private static String part(String name, Object value) {
        return value == null ? null : name + "=" + URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }

    private static LocalDate day(String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
