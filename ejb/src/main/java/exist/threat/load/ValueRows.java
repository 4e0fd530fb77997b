package exist.threat.load;

import exist.database.Columns;
import exist.feed.MalformedItemException;
import exist.feed.load.Run;
import exist.indicator.Indicator;
import exist.indicator.MalformedIndicatorException;
import exist.reputation.Details;
import exist.reputation.ListedItem;
import exist.reputation.load.SingleListings;
import exist.reputation.load.SingleListings.Key;
import exist.threat.Observables;
import exist.threat.Observables.Observable;
import exist.threat.ThreatAttribute;
import exist.threat.Tlp;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The indicators that attributes name, and the listings that follow from them: a feed lists an indicator as long as one of its
 * attributes is a reason to, in the words of the first of these.
 */
final class ValueRows {

    /** Characters: an indicator is never as long, and a text is no title. */
    private static final int LONGEST = 4_000;

    private static final int LONGEST_TAGS = 255;

    private final Run run;
    private final Function<Indicator, Optional<String>> allow;
    private final SingleListings listings;

    /** @param allow why an indicator is not to be listed, or nothing; null: nothing is listed at all */
    ValueRows(Run run, Function<Indicator, Optional<String>> allow) {
        this.run = run;
        this.allow = allow;
        this.listings = new SingleListings(run);
    }

    /** A listing is seen by everybody. */
    static boolean secret(Tlp tlp) {
        return tlp.compareTo(Tlp.LISTED) > 0;
    }

    /** Empty also of a value that is not what its type says. */
    static List<Observable> observables(String type, String value) {
        try {
            return value.length() > LONGEST ? List.of() : Observables.of(type, value);
        } catch (MalformedIndicatorException e) {
            return List.of();
        }
    }

    /** Whether it is a reason to list what it names. */
    boolean listed(ThreatAttribute attribute, Tlp event) {
        return allow != null
                && attribute.toIds()
                && !attribute.deleted()
                && !secret(attribute.marks().tlp().stricter(event));
    }

    /** Why what a source wants to be looked for is not listed; empty: it is, or nothing of its kind ever is. */
    static Optional<String> withheld(
            ThreatAttribute attribute, Tlp event, Function<Indicator, Optional<String>> allow) {
        if (!attribute.toIds() || attribute.deleted()) {
            return Optional.empty();
        }
        List<Observable> named;
        try {
            if (attribute.value().length() > LONGEST) {
                return Optional.empty();
            }
            named = Observables.of(attribute.type(), attribute.value());
        } catch (MalformedIndicatorException e) {
            return Optional.of("kept, but not listed: " + e.getMessage());
        }
        if (named.isEmpty()) {
            return Optional.empty();
        }
        var tlp = attribute.marks().tlp().stricter(event);
        if (secret(tlp)) {
            return Optional.of("kept, but not listed, for everybody sees what is: TLP:"
                    + tlp.label().toUpperCase(Locale.ROOT));
        }
        return named.stream()
                .map(one -> allow.apply(one.indicator()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(reason -> "kept, but not listed: " + reason);
    }

    /**
     * @param attributes by their numbers
     * @param changed those of them that were there before
     */
    void write(Connection connection, Open event, Map<Long, ThreatAttribute> attributes, Collection<Long> changed)
            throws SQLException {
        var touched = new HashSet<Key>();
        if (!changed.isEmpty()) {
            touched.addAll(reasons(connection, changed));
            Select.update(connection, "DELETE FROM threat_value WHERE attribute IN", List.of(), changed);
        }
        var insert = new Insert("threat_value", "ukey", "feed", "attribute", "event", "listed", "withheld", "expires");
        for (var one : attributes.entrySet()) {
            var listed = listed(one.getValue(), event.tlp());
            for (var observable :
                    observables(one.getValue().type(), one.getValue().value())) {
                var key = Key.of(observable.indicator());
                var withheld = listed && allow.apply(observable.indicator()).isPresent();
                var reason = listed && !withheld;
                var expires = Run.utc(one.getValue().expires());
                insert.row(key.bytes(), run.feed(), one.getKey(), event.id(), reason, withheld, expires);
                if (reason) {
                    touched.add(key);
                }
            }
        }
        insert.missing(connection);
        settle(connection, touched);
    }

    /** Those that the attributes were a reason to list. */
    private static Set<Key> reasons(Connection connection, Collection<Long> attributes) throws SQLException {
        var keys = new HashSet<Key>();
        Select.in(
                connection,
                "SELECT ukey FROM threat_value WHERE listed AND attribute IN",
                List.of(),
                attributes,
                row -> keys.add(Key.of(row.getBytes(1))));
        return keys;
    }

    /** The attributes are no reason any more. */
    void unlist(Connection connection, Collection<Long> attributes) throws SQLException {
        var touched = reasons(connection, attributes);
        Select.update(
                connection,
                "UPDATE threat_value SET listed = FALSE, withheld = FALSE WHERE attribute IN",
                List.of(),
                attributes);
        settle(connection, touched);
    }

    /** Makes the feed's listings of these indicators what the reasons say. */
    void settle(Connection connection, Set<Key> touched) throws SQLException {
        if (touched.isEmpty() || allow == null) {
            return;
        }
        var first = new HashMap<Long, Set<Key>>();
        Select.in(
                connection,
                "SELECT ukey, MIN(attribute) FROM threat_value WHERE feed = ? AND listed AND ukey IN",
                List.of(run.feed()),
                touched.stream().map(Key::bytes).toList(),
                " GROUP BY ukey",
                row -> first.computeIfAbsent(row.getLong(2), id -> new HashSet<>())
                        .add(Key.of(row.getBytes(1))));
        var wanted = new HashMap<Key, ListedItem>();
        if (!first.isEmpty()) {
            Select.in(
                    connection,
                    "SELECT a.id, a.type, a.value, a.category, a.comment, COALESCE(a.first_seen, a.timestamp), e.info,"
                            + " (SELECT GROUP_CONCAT(t.name ORDER BY t.name SEPARATOR ',') FROM threat_tagged g"
                            + " JOIN threat_tag t ON t.id = g.tag WHERE g.event = a.event AND g.attribute = a.id)"
                            + " FROM threat_attribute a JOIN threat_event e ON e.id = a.event WHERE a.id IN",
                    List.of(),
                    first.keySet(),
                    row -> {
                        for (var observable : observables(row.getString(2), row.getString(3))) {
                            var key = Key.of(observable.indicator());
                            if (first.get(row.getLong(1)).contains(key)) {
                                wanted.put(
                                        key,
                                        new ListedItem(
                                                observable.indicator(), observable.raw(), List.of(), details(row)));
                            }
                        }
                    });
        }
        try {
            listings.settle(connection, touched, wanted);
        } catch (MalformedItemException e) {
            throw new SQLException("a listing that no column holds: " + e.getMessage(), e);
        }
    }

    private static Details details(ResultSet row) throws SQLException {
        var comment = row.getString(5);
        var info = row.getString(7);
        var words = comment == null || comment.isBlank() ? info : info == null ? comment : comment + " — " + info;
        var tags = row.getString(8);
        return new Details(
                row.getString(4).isEmpty() ? null : row.getString(4),
                words == null || words.isBlank() ? null : Columns.cut(words.strip(), LONGEST),
                null,
                null,
                null,
                tags == null ? null : whole(tags),
                Run.instant(row.getObject(6, LocalDateTime.class)));
    }

    /** As many tags as there is place for. */
    private static String whole(String tags) {
        return tags.length() <= LONGEST_TAGS
                ? tags
                : tags.substring(0, Math.max(0, tags.lastIndexOf(',', LONGEST_TAGS)));
    }
}
