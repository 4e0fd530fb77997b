package exist.threat;

import exist.database.Sql;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import javax.sql.DataSource;

/** Tags and organisations by name: those that something has which may be seen. */
@ApplicationScoped
public class ThreatNames {

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    /** A tag and in how many events and attributes it is. */
    public record Tag(TagRow tag, long events, long attributes) {}

    /** An organisation and how many events it has made. */
    public record Org(OrgRow org, long events) {}

    /** @param part of the name; null: any. Upper and lower case are one */
    public long countTags(Tlp upTo, String part) {
        return new Sql("SELECT COUNT(*) FROM threat_tag t WHERE")
                .add(seenTags(upTo, part))
                .number(database);
    }

    /** By name. */
    public List<Tag> tags(Tlp upTo, String part, long offset, int limit) {
        return new Sql(
                        "SELECT t.id, t.name, t.colour,"
                                + " (SELECT COUNT(*) FROM threat_tagged g FORCE INDEX (k_tag)"
                                + " WHERE g.tag = t.id AND g.whole = TRUE AND g.tlp <= ?) AS events,"
                                + " (SELECT COUNT(*) FROM threat_tagged g FORCE INDEX (k_tag)"
                                + " WHERE g.tag = t.id AND g.whole = FALSE AND g.tlp <= ?) AS attributes"
                                + " FROM threat_tag t WHERE",
                        upTo.code(),
                        upTo.code())
                .add(seenTags(upTo, part))
                .add("ORDER BY t.name, t.id LIMIT ? OFFSET ?", limit, offset)
                .list(
                        database,
                        row -> new Tag(
                                new TagRow(row.getLong(1), row.getString(2), row.getString(3)),
                                row.getLong(4),
                                row.getLong(5)));
    }

    private static Sql seenTags(Tlp upTo, String part) {
        var sql = new Sql(
                "EXISTS (SELECT 1 FROM threat_tagged g FORCE INDEX (k_tag) WHERE g.tag = t.id AND g.tlp <= ?)",
                upTo.code());
        return part == null ? sql : sql.add("AND").add(Sql.within(part, "t.name"));
    }

    /** Likewise. */
    public long countOrgs(Tlp upTo, String part) {
        return new Sql("SELECT COUNT(*) FROM threat_org o WHERE")
                .add(seenOrgs(upTo, part))
                .number(database);
    }

    /** By name; two may have the same. */
    public List<Org> orgs(Tlp upTo, String part, long offset, int limit) {
        return new Sql(
                        "SELECT o.id, o.uuid, o.name, (SELECT COUNT(*) FROM threat_event e FORCE INDEX (k_orgc)"
                                + " WHERE e.orgc = o.id AND e.tlp <= ?) AS events FROM threat_org o WHERE",
                        upTo.code())
                .add(seenOrgs(upTo, part))
                .add("ORDER BY o.name, o.id LIMIT ? OFFSET ?", limit, offset)
                .list(
                        database,
                        row -> new Org(
                                new OrgRow(row.getLong(1), ThreatSql.uuid(row, "uuid"), row.getString(3)),
                                row.getLong(4)));
    }

    private static Sql seenOrgs(Tlp upTo, String part) {
        var sql = new Sql(
                "EXISTS (SELECT 1 FROM threat_event e FORCE INDEX (k_orgc) WHERE e.orgc = o.id AND e.tlp <= ?)",
                upTo.code());
        return part == null ? sql : sql.add("AND").add(Sql.within(part, "o.name"));
    }
}
