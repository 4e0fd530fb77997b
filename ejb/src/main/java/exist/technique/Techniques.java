package exist.technique;

import exist.database.Minutely;
import exist.database.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** What techniques are called. There are about a thousand: all are held in memory, and read again after a minute. */
@ApplicationScoped
public class Techniques {

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    private final Minutely<Map<String, Technique>> known = new Minutely<>();

    /** @param id upper and lower case are two */
    public Optional<Technique> find(String id) {
        return Optional.ofNullable(known().get(id));
    }

    /** As people call it, the technique that it is part of first: {@code Phishing: Spearphishing Attachment}. */
    public Optional<String> name(String id) {
        return find(id).map(technique -> {
            var parent = technique.parent() == null ? null : known().get(technique.parent());
            return parent == null ? technique.name() : parent.name() + ": " + technique.name();
        });
    }

    private Map<String, Technique> known() {
        return known.of("all", this::read);
    }

    private Map<String, Technique> read() {
        var byId = new HashMap<String, Technique>();
        new Sql("SELECT technique, name, tactics, description, link, deprecated, revoked, replacement FROM technique"
                        + " ORDER BY feed")
                .list(database, Techniques::row)
                // Of an id in several matrices the one that is still used has the word.
                .forEach(technique ->
                        byId.merge(technique.id(), technique, (first, second) -> first.current() ? first : second));
        return Map.copyOf(byId);
    }

    private static Technique row(ResultSet row) throws SQLException {
        var tactics = row.getString("tactics");
        return new Technique(
                row.getString("technique"),
                row.getString("name"),
                tactics.isEmpty() ? List.of() : List.of(tactics.split(",")),
                row.getString("description"),
                row.getString("link"),
                row.getBoolean("deprecated"),
                row.getBoolean("revoked"),
                row.getString("replacement"));
    }
}
