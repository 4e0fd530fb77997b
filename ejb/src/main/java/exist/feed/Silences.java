package exist.feed;

import exist.database.Minutely;
import exist.database.Sql;
import exist.settings.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** Which feeds have been silent for too long; looked up anew once a minute, for every page asks. */
@ApplicationScoped
public class Silences {

    /** Moments looked at: enough to know what is usual, few enough that a publisher may change its habits. */
    private static final int MOMENTS = 51;

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Inject
    Settings settings;

    private final Minutely<Map<Integer, Silence>> known = new Minutely<>();

    /** By number of the feed. Where feeds do not run by themselves, silence is no news. */
    public Map<Integer, Silence> now() {
        return known.of("now", () -> settings.paused() ? Map.of() : look(Instant.now()));
    }

    private Map<Integer, Silence> look(Instant now) {
        var silent = new HashMap<Integer, Silence>();
        // One that only looks into what others have brought has nothing new when these have not.
        new Sql(
                        "SELECT f.number FROM feed f WHERE f.enabled AND f.failures = 0"
                                + " AND NOT EXISTS (SELECT 1 FROM feed_count c WHERE c.feed = f.number AND c.kind = 0 AND c.ever = 0)")
                .list(database, row -> row.getInt(1))
                .forEach(feed -> {
                    var news = new Sql(
                                    "SELECT observed FROM feed_run FORCE INDEX (k_news) WHERE feed = ?"
                                            + " AND settled IS NOT NULL AND added + changed > 0 AND observed IS NOT NULL"
                                            + " ORDER BY settled DESC LIMIT " + MOMENTS,
                                    feed)
                            .list(database, row -> Sql.instant(row, "observed"));
                    Silence.of(news, now).ifPresent(silence -> silent.put(feed, silence));
                });
        return silent;
    }
}
