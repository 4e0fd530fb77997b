package exist.threat;

import exist.database.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Which events of a feed are here as a whole: for sources that list what they have, and want to be asked for what is new. */
@ApplicationScoped
public class KnownEvents {

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    /** Outside the server. */
    public static KnownEvents of(DataSource database) {
        var known = new KnownEvents();
        known.database = database;
        return known;
    }

    /** When each was changed last, as the source had said. Those that it has taken back are not among them. */
    public Map<UUID, Instant> of(int feed) {
        var known = new HashMap<UUID, Instant>();
        new Sql("SELECT uuid, timestamp FROM threat_event WHERE feed = ?", feed)
                .add("AND NOT deleted AND digest <> ?", (Object) new byte[16])
                .list(database, row -> {
                    var uuid = ByteBuffer.wrap(row.getBytes(1));
                    return known.put(new UUID(uuid.getLong(), uuid.getLong()), Sql.instant(row, "timestamp"));
                });
        return known;
    }
}
