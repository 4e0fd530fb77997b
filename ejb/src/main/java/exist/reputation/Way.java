package exist.reputation;

import exist.database.Sql;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Ukey;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How indicators are found: a condition on an indicator {@code i}, and the index that answers it. */
record Way(String index, Sql condition) {

    /** The very indicator. */
    static Way key(Indicator indicator) {
        return new Way("u_key", new Sql("i.ukey = ?", (Object) Ukey.of(indicator)));
    }

    /** The key tells cases apart, the host does not. */
    static Way inAnyCase(Indicator url) {
        var way = onHost(url);
        way.condition()
                .add(
                        "AND i.kind = ? AND LOWER(i.value) = ?",
                        url.kind().code(),
                        url.value().toLowerCase(Locale.ROOT));
        return way;
    }

    /** What lies on the very host of a domain or URL, be that a name or an address. */
    static Way onHost(Indicator indicator) {
        return indicator.reversedHost() == null
                ? new Way("k_range", new Sql("i.lo = ? AND i.hi = ?", indicator.low(), indicator.high()))
                : new Way("k_host", new Sql("i.rhost = ?", indicator.reversedHost()));
    }

    /** Any of these: what lies in a network or under a domain, and the networks around an address or a network. */
    static List<Way> within(Indicator space) {
        if (space.kind() == IndicatorKind.DOMAIN) {
            return List.of(onOrUnder(space.reversedHost()));
        }
        var range = Range.of(space);
        return space.kind() == IndicatorKind.IP ? List.of(around(range)) : List.of(around(range), in(range));
    }

    /** @param host reversed, with its closing dot */
    static Way onOrUnder(String host) {
        // '/' follows '.': what begins with "com.example." and nothing else, so not "com.examplex."
        var end = host.substring(0, host.length() - 1) + "/";
        return new Way("k_host", new Sql("i.rhost >= ? AND i.rhost < ?", host, end));
    }

    /** Literals, for they are many: the driver looks for each parameter in the text anew. */
    static Way around(Range range) {
        var hex = HexFormat.of();
        return new Way(
                "k_range",
                new Sql(range.around().stream()
                        .map(block -> "(x'" + hex.formatHex(block.lo()) + "',x'" + hex.formatHex(block.hi()) + "')")
                        .collect(Collectors.joining(",", "(i.lo, i.hi) IN (", ")"))));
    }

    /** CIDR blocks never overlap half: what begins in a range lies in it, or is one of those around it. */
    static Way in(Range range) {
        return new Way("k_range", new Sql("i.lo >= ? AND i.lo <= ?", range.lo(), range.hi()));
    }

    /** Keys of the listings of such indicators, and of those that name one beside their own. */
    static Sql listings(List<Way> ways) {
        var sql = new Sql("");
        String union = "";
        for (var way : ways) {
            var from = "FROM indicator i FORCE INDEX (" + way.index() + ") STRAIGHT_JOIN";
            sql.add(union + "SELECT x.indicator_id, x.feed, x.listed_from " + from)
                    .add("listing x ON x.indicator_id = i.id WHERE")
                    .add(way.condition());
            sql.add("UNION SELECT y.indicator_id, y.feed, y.listed_from " + from)
                    .add("listing_beside y ON y.beside_id = i.id WHERE")
                    .add(way.condition());
            union = "UNION ";
        }
        return sql;
    }
}
