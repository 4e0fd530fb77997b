package exist.reputation;

import exist.database.Sql;
import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import exist.indicator.Ukey;
import exist.reputation.Neighbours.Relation;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;

/** What lies near an indicator: attackers seldom rent one address, or register one name. */
final class Vicinity {

    /** A /24 of IPv4 and a /64 of IPv6, in bits of 128: what one customer gets. */
    private static final int V4_NEAR = 120;

    private static final int V6_NEAR = 64;
    private static final int SOME = 8;

    private final DataSource database;
    private final Indicator indicator;
    private final List<Neighbours> found = new ArrayList<>();

    Vicinity(DataSource database, Indicator indicator) {
        this.database = database;
        this.indicator = indicator;
    }

    List<Neighbours> neighbours() {
        switch (indicator.kind()) {
            case IP -> {
                var range = Range.of(indicator);
                sameNetwork(range.block(range.v4() ? V4_NEAR : V6_NEAR));
                add(Relation.SAME_HOST, indicator, Way.onHost(indicator), IndicatorKind.URL);
            }
            case NETWORK -> sameNetwork(Range.of(indicator));
            case DOMAIN -> {
                var beneath = Way.onOrUnder(indicator.reversedHost());
                add(Relation.SUBDOMAINS, indicator, beneath, IndicatorKind.DOMAIN);
                add(Relation.SAME_HOST, indicator, beneath, IndicatorKind.URL);
            }
            case URL -> add(Relation.SAME_HOST, host(), Way.onHost(indicator), IndicatorKind.URL);
            case HASH, EMAIL -> {}
        }
        return found;
    }

    private void sameNetwork(Range range) {
        var network = parse(IndicatorKind.NETWORK, address(range.lo()) + "/" + bits(range));
        add(Relation.SAME_NETWORK, network, Way.in(range), IndicatorKind.IP, IndicatorKind.NETWORK);
    }

    private static int bits(Range range) {
        return range.v4() ? range.prefix() - 96 : range.prefix();
    }

    private Indicator host() {
        if (indicator.reversedHost() == null) {
            return parse(IndicatorKind.IP, address(indicator.low()));
        }
        var labels = new ArrayList<>(List.of(indicator.reversedHost().split("\\.")));
        Collections.reverse(labels);
        return parse(IndicatorKind.DOMAIN, String.join(".", labels));
    }

    private void add(Relation relation, Indicator around, Way way, IndicatorKind... kinds) {
        var known = new Sql("FROM indicator i FORCE INDEX (" + way.index() + ") WHERE")
                .add(way.condition())
                .add("AND i.ukey <> ? AND i.kind IN", (Object) Ukey.of(indicator))
                .addList(codes(List.of(kinds)));
        long count = new Sql("SELECT COUNT(*) FROM (SELECT 1")
                .add(known)
                .add("LIMIT ?) n", Neighbours.MOST)
                .number(database);
        if (count > 0) {
            var some = new Sql("SELECT i.kind, i.value")
                    .add(known)
                    .add("LIMIT ?", SOME)
                    .list(database, Vicinity::indicator);
            found.add(new Neighbours(relation, around, count, some));
        }
    }

    /** @param order constant SQL */
    static List<Indicator> find(DataSource database, Way way, List<IndicatorKind> kinds, String order) {
        return new Sql("SELECT i.kind, i.value FROM indicator i FORCE INDEX (" + way.index() + ") WHERE")
                .add(way.condition())
                .add("AND i.kind IN")
                .addList(codes(kinds))
                .add("ORDER BY " + order)
                .list(database, Vicinity::indicator);
    }

    private static List<Byte> codes(List<IndicatorKind> kinds) {
        return kinds.stream().map(IndicatorKind::code).toList();
    }

    private static Indicator indicator(ResultSet row) throws SQLException {
        return new Indicator(IndicatorKind.ofCode(row.getInt("kind")), row.getString("value"));
    }

    private static String address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address is 16 bytes", e);
        }
    }

    private static Indicator parse(IndicatorKind kind, String text) {
        try {
            return Indicators.parse(kind, text);
        } catch (MalformedIndicatorException e) {
            throw new IllegalStateException("derived from an indicator, so well-formed", e);
        }
    }
}
