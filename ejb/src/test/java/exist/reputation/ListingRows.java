package exist.reputation;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.indicator.Ukey;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Writes listings by hand, one by one, so that reading is tested without the loader. */
final class ListingRows {

    private final DataSource database;
    private final Map<Indicator, Long> ids = new HashMap<>();
    final List<Made> made = new ArrayList<>();

    /** A listing that was written. */
    record Made(Indicator indicator, int feed, Instant from, Instant to, String raw, List<Indicator> beside) {
        boolean listedAtSomeTime(Instant start, Instant end) {
            return from.isBefore(end) && (to == null || to.isAfter(start));
        }
    }

    ListingRows(DataSource database) {
        this.database = database;
    }

    static Indicator indicator(String text) {
        try {
            return Indicators.parse(text);
        } catch (MalformedIndicatorException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void feed(int number, String id, String name) {
        update(
                "INSERT INTO feed (number, id, tracker, name, enabled) VALUES (?, ?, 'reputation', ?, TRUE)",
                number,
                id,
                name);
    }

    Made list(String value, int feed, String from, String to) {
        return list(
                indicator(value), feed, Instant.parse(from), to == null ? null : Instant.parse(to), null, List.of());
    }

    Made list(Indicator indicator, int feed, Instant from, Instant to, String raw, List<Indicator> beside) {
        long id = id(indicator, from);
        update(
                "INSERT INTO listing (indicator_id, feed, kind, listed_from, delisted_at, attr, raw, beside)"
                        + " VALUES (?, ?, ?, ?, ?, 0, ?, ?)",
                id,
                feed,
                indicator.kind().code(),
                from,
                to,
                raw,
                !beside.isEmpty());
        for (var other : beside) {
            update("INSERT INTO listing_beside VALUES (?, ?, ?, ?, NULL)", id(other, from), id, feed, from);
        }
        update(
                "INSERT INTO feed_count VALUES (?, ?, 1, ?) ON DUPLICATE KEY UPDATE ever = ever + 1, current = current + VALUES(current)",
                feed,
                indicator.kind().code(),
                to == null ? 1 : 0);
        var row = new Made(indicator, feed, from, to, raw, beside);
        made.add(row);
        return row;
    }

    void run(int feed, Instant observed, long added, long changed, long delisted, Long current) {
        update(
                "INSERT INTO feed_run (feed, state, started, observed, added, changed, delisted, current)"
                        + " VALUES (?, 'LOADED', ?, ?, ?, ?, ?, ?)",
                feed,
                observed,
                observed,
                added,
                changed,
                delisted,
                current);
    }

    private long id(Indicator indicator, Instant seen) {
        return ids.computeIfAbsent(indicator, key -> {
            long id = ids.size() + 1L;
            boolean range = key.kind() != IndicatorKind.HASH;
            update(
                    "INSERT INTO indicator VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                    id,
                    Ukey.of(key),
                    key.kind().code(),
                    key.value(),
                    range ? key.low() : null,
                    range ? key.high() : null,
                    key.reversedHost(),
                    seen);
            return id;
        });
    }

    private void update(String sql, Object... arguments) {
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                var argument = arguments[i];
                statement.setObject(
                        i + 1,
                        argument instanceof Instant instant
                                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                                : argument);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
