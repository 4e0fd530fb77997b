package exist.feed;

import exist.database.Minutely;
import exist.database.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;

/** How much came, by tracker and day, as the runs have told; looked up anew once a minute. */
@ApplicationScoped
public class Arrivals {

    private static final int MINUTES = 15; // all zones differ by as much

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    private final Minutely<Map<String, long[]>> known = new Minutely<>();

    /** @return of each tracker so many numbers, the last of today; trackers to which nothing came are missing */
    public Map<String, long[]> perDay(int days, ZoneId zone) {
        var from = LocalDate.now(zone).minusDays(days - 1L);
        return known.of(List.of(from, zone), () -> look(days, from, zone));
    }

    private Map<String, long[]> look(int days, LocalDate from, ZoneId zone) {
        var perDay = new TreeMap<String, long[]>();
        new Sql(
                        "SELECT f.tracker, s.slot, s.n FROM feed f JOIN (SELECT feed, TIMESTAMPDIFF(MINUTE, '1970-01-01', observed) DIV "
                                + MINUTES
                                + " AS slot, SUM(added) AS n FROM feed_run FORCE INDEX (k_told) WHERE observed >= ?"
                                + " AND added > 0 GROUP BY feed, slot) s ON s.feed = f.number",
                        from.atStartOfDay(zone).toInstant())
                .list(database, row -> {
                    var day = LocalDate.ofInstant(Instant.ofEpochSecond(row.getLong("slot") * MINUTES * 60), zone);
                    int index = (int) (day.toEpochDay() - from.toEpochDay());
                    if (index >= 0 && index < days) {
                        perDay.computeIfAbsent(row.getString("tracker"), tracker -> new long[days])[index] +=
                                row.getLong("n");
                    }
                    return index;
                });
        return perDay;
    }
}
