package exist.threat;

import exist.database.Sql;
import exist.threat.AttributeQuery.Traits;
import exist.threat.EventQuery.Between;
import exist.threat.EventQuery.Labels;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** How many attributes there are, without counting each: a million take too long for a page. */
final class AttributeTallies {

    private AttributeTallies() {}

    /** The statement with the number; empty: it is not tallied, so each has to be looked at. */
    static Optional<Sql> of(AttributeQuery query) {
        var upTo = query.upTo();
        var type = new Traits(query.traits().type(), null, null);
        if (query.equals(only(upTo, query.event(), Between.ANY_TIME, type, Labels.ANY))) {
            return Optional.of(ofType(query));
        }
        var tag = new Labels(query.labels().tag(), null, null, null, null);
        if (query.equals(only(upTo, null, Between.ANY_TIME, Traits.ANY, tag))) {
            return Optional.of(new Sql("SELECT COUNT(*) FROM threat_tagged g FORCE INDEX (k_tag) WHERE")
                    .add(ThreatSql.tagged(false, upTo, tag.tag())));
        }
        return query.equals(only(upTo, null, query.changed(), Traits.ANY, Labels.ANY))
                ? ofDays(upTo, query.changed())
                : Optional.empty();
    }

    private static AttributeQuery only(Tlp upTo, Long event, Between changed, Traits traits, Labels labels) {
        return new AttributeQuery(upTo, null, null, event, null, List.of(), changed, traits, labels);
    }

    /** Those of an event, or of all, of a type, or of all. */
    private static Sql ofType(AttributeQuery query) {
        var type = query.traits().type();
        var index = query.event() != null ? "PRIMARY" : type != null ? "k_type" : "k_tlp";
        var sql = new Sql("SELECT COALESCE(SUM(attributes), 0) FROM threat_tally FORCE INDEX (" + index + ")")
                .add("WHERE tlp <= ?", query.upTo().code());
        if (query.event() != null) {
            sql.add("AND event = ?", query.event());
        }
        return type == null ? sql : sql.add("AND type = ?", type);
    }

    /** Whole days by their tallies, and what is before and behind them by the index of times. */
    private static Optional<Sql> ofDays(Tlp upTo, Between changed) {
        var from = changed.from() == null ? null : nextDay(changed.from());
        var to = changed.to() == null ? null : day(changed.to());
        if (from != null && to != null && !from.isBefore(to)) {
            return Optional.empty(); // not a whole day
        }
        var sql = new Sql(
                "SELECT (SELECT COALESCE(SUM(attributes), 0) FROM threat_day FORCE INDEX (k_day) WHERE tlp <= ?",
                upTo.code());
        if (from != null) {
            sql.add("AND day >= ?", from);
        }
        if (to != null) {
            sql.add("AND day < ?", to);
        }
        sql.add(")");
        if (from != null) {
            sql.add(edge(upTo, changed.from(), start(from)));
        }
        return Optional.of(to == null ? sql : sql.add(edge(upTo, start(to), changed.to())));
    }

    private static Sql edge(Tlp upTo, Instant from, Instant to) {
        return new Sql("+ (SELECT COUNT(*) FROM threat_attribute a FORCE INDEX (k_time) WHERE a.tlp <= ?", upTo.code())
                .add(ThreatSql.within("a.timestamp", new Between(from, to)))
                .add(")");
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static LocalDate nextDay(Instant moment) {
        return start(day(moment)).equals(moment) ? day(moment) : day(moment).plusDays(1);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
