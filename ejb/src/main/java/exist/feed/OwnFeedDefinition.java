package exist.feed;

import exist.indicator.IndicatorKind;
import java.net.URI;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A user's own feed, read without code. What is null is taken as its usual value where there is one.
 *
 * @param id as of {@link FeedInfo#id}
 * @param url http or https
 * @param kind {@link IndicatorKind#label} of the values, or {@code detect} (usual): each says it itself
 * @param interval between runs; 5 minutes to 30 days (usual: a day)
 * @param confidence of rows that name none, 0 to 100, or null
 * @param category of rows that name none, or null
 * @param comment what comments begin with (usual: {@code #})
 * @param delimiter of CSV columns, one character (usual: a comma); {@code \t} is a tab
 * @param mapping for CSV and JSON: from a role to the column's number (from 1) or heading, or to the JSON pointer within an
 *     item. One of the roles value, ip, domain and url must be there; of several, a row lists the most specific one, and
 *     the others stand beside it. Others: category, description, reference, country, confidence, tags, reported. The
 *     pointer {@code @key} is the name under which an item stands.
 * @param items JSON pointer to the array or object that holds the items; "" (usual): the document, also of one object a line
 * @param skip lines to pass over before the first row
 */
public record OwnFeedDefinition(
        String id,
        String name,
        String url,
        Format format,
        String kind,
        Duration interval,
        Integer confidence,
        String category,
        String comment,
        String delimiter,
        Map<String, String> mapping,
        String items,
        int skip) {

    /** How the document is written. */
    public enum Format {
        LIST,
        CSV,
        JSON,
        HOSTS,
        /** Articles: RSS, Atom or JSON Feed. */
        RSS("news", Key.NONE),
        /** Articles of what an account of Inoreader follows. */
        INOREADER("news", Key.NEEDED),
        /** Threat events of a MISP server, which is asked with a user's key. */
        MISP("threat", Key.NEEDED),
        /** Threat events as MISP publishes them: a manifest, and a document for each. */
        MISP_FEED("threat", Key.NONE),
        /** Posts of X, by a search or an account. */
        X("twitter", Key.NEEDED),
        /** Posts of a server of the Mastodon API, by a tag or an account. */
        MASTODON("twitter", Key.WELCOME),
        /** Posts of Bluesky, by a search or an account. */
        BLUESKY("twitter", Key.NONE),
        /** Threat events in a STIX bundle. */
        STIX("threat", Key.WELCOME),
        /** Threat events of the collections of a TAXII server. */
        TAXII("threat", Key.WELCOME),
        /** Messages of a chat that Telegram has exported. */
        TELEGRAM("twitter", Key.NONE),
        /** Posts that somebody offers as RSS, Atom or JSON Feed. */
        RSS_POSTS("twitter", Key.NONE);

        private final String tracker;
        private final Key key;

        Format() {
            this("reputation", Key.NONE);
        }

        Format(String tracker, Key key) {
            this.tracker = tracker;
            this.key = key;
        }

        /** Id of the tracker that takes its items in. */
        public String tracker() {
            return tracker;
        }

        /** Whether such a feed is asked with a key. */
        public Key key() {
            return key;
        }

        /** Whether its rows are indicators that somebody lists. */
        public boolean lists() {
            return tracker.equals(LIST.tracker);
        }
    }

    public static final String DETECT = "detect";

    /** Characters. */
    public static final int LONGEST_NAME = 128;

    private static final int LONGEST_ID = 60;

    private static final Set<String> VALUES = Set.of("value", "ip", "domain", "url");
    private static final Set<String> ROLES =
            Set.of("category", "description", "reference", "country", "confidence", "tags", "reported");
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(30);

    /** @throws InvalidInputException naming the field and what is wrong with it */
    public OwnFeedDefinition {
        id = required("id", id);
        check(id.matches("[a-z0-9][a-z0-9-]{1,63}"), "id", "An id has 2 to 64 of the characters a-z, 0-9 and -.");
        name = required("name", name);
        check(name.length() <= LONGEST_NAME, "name", "A name has at most 128 characters.");
        url = required("url", url);
        check(isWeb(url), "url", "An address begins with http:// or https:// and names a host.");
        check(
                format != null,
                "format",
                "A format is one of "
                        + Stream.of(Format.values()).map(Format::name).collect(Collectors.joining(", ")) + ".");
        kind = usual(kind, format == Format.HOSTS ? IndicatorKind.DOMAIN.label() : DETECT)
                .toLowerCase(Locale.ROOT);
        check(
                kind.equals(DETECT) || ofLabel(kind) != null,
                "kind",
                "A kind is one of ip, network, domain, url, hash, " + "email and detect.");
        interval = interval == null ? Duration.ofDays(1) : interval;
        check(
                interval.compareTo(SHORTEST) >= 0 && interval.compareTo(LONGEST) <= 0,
                "interval",
                "An interval is 5 minutes to 30 days long.");
        check(
                confidence == null || confidence >= 0 && confidence <= 100,
                "confidence",
                "A confidence is a number from 0 to 100.");
        category = category == null || category.isBlank() ? null : category.strip();
        check(category == null || category.length() <= 64, "category", "A category has at most 64 characters.");
        comment = usual(comment, "#");
        check(comment.length() <= 8, "comment", "Comments begin with at most 8 characters.");
        delimiter = usual("\\t".equals(delimiter) ? "\t" : delimiter, ",");
        check(delimiter.length() == 1 && !delimiter.equals("\""), "delimiter", "A delimiter is one character.");
        mapping = format == Format.CSV || format == Format.JSON ? mapped(format, mapping) : Map.of();
        items = items == null ? "" : items.strip();
        check(items.isEmpty() || items.startsWith("/"), "items", "A JSON pointer begins with a slash.");
        check(skip >= 0 && skip <= 1000, "skip", "From 0 to 1000 lines can be skipped.");
    }

    private static Map<String, String> mapped(Format format, Map<String, String> mapping) {
        var checked = new LinkedHashMap<String, String>();
        if (mapping != null) {
            mapping.forEach((role, place) -> {
                var field = "mapping." + role;
                check(VALUES.contains(role) || ROLES.contains(role), field, "There is no role \"" + role + "\".");
                if (place != null && !(place.isEmpty() && format == Format.CSV)) {
                    checked.put(role, format == Format.CSV ? column(field, place) : pointer(place));
                }
            });
        }
        check(
                checked.keySet().stream().anyMatch(VALUES::contains),
                "mapping",
                "One of value, ip, domain and url must be mapped.");
        return Collections.unmodifiableMap(checked);
    }

    private static String column(String field, String place) {
        check(!place.strip().matches("0+|-\\d+"), field, "Columns are numbered from 1.");
        return place.strip();
    }

    /** A mere name is a member of the item. */
    private static String pointer(String place) {
        return place.isEmpty() || place.startsWith("/") || place.startsWith("@") ? place : "/" + place;
    }

    private static String required(String field, String text) {
        check(text != null && !text.isBlank(), field, "The " + field + " is missing.");
        return text.strip();
    }

    private static String usual(String text, String usual) {
        return text == null || text.isEmpty() ? usual : text;
    }

    private static boolean isWeb(String url) {
        try {
            var uri = URI.create(url);
            return uri.getHost() != null
                    && ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    static void check(boolean good, String field, String message) {
        if (!good) {
            throw new InvalidInputException(field, message);
        }
    }

    private static IndicatorKind ofLabel(String label) {
        return Stream.of(IndicatorKind.values())
                .filter(kind -> kind.label().equals(label))
                .findFirst()
                .orElse(null);
    }

    /** A feed of articles, asked every hour. */
    public static OwnFeedDefinition news(String id, String name, String url) {
        return new OwnFeedDefinition(
                id, name, url, Format.RSS, null, Duration.ofHours(1), null, null, null, null, null, null, 0);
    }

    /** An id made of a name: "Partner blocklist (EU)" becomes partner-blocklist-eu. May be empty. */
    public static String slug(String name) {
        var slug = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        return slug.length() > LONGEST_ID ? slug.substring(0, LONGEST_ID).replaceAll("-+$", "") : slug;
    }

    /** @param number the feed's, which a definition does not know */
    public FeedInfo info(int number) {
        // Another definition may read the same document in another way.
        return new FeedInfo(number, id, name, URI.create(url), interval, format.key(), toJson().hashCode());
    }

    /** Null: each value says it itself. */
    public IndicatorKind indicatorKind() {
        return ofLabel(kind);
    }

    /**
     * Reads what {@link #toJson} writes; {@code interval} may be a number of seconds too. Unknown members mean nothing.
     *
     * @throws InvalidInputException naming the member and what is wrong with it
     */
    public static OwnFeedDefinition fromJson(String json) {
        return DefinitionJson.read(json);
    }

    /** As it lies in the database and goes through the API. */
    public String toJson() {
        return DefinitionJson.write(this);
    }
}
