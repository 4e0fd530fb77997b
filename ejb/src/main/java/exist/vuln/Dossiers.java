package exist.vuln;

import exist.change.Changed;
import exist.change.Kept;
import exist.change.Stretch;
import exist.database.Sql;
import exist.exploit.ExploitFeed;
import exist.vuln.VulnRecord.Dates;
import exist.vuln.VulnRecord.Words;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** All that is known of some vulnerabilities: a few questions, however many there are. */
@ApplicationScoped
public class Dossiers implements Kept<VulnQuery, Dossier> {

    private static final String RECORD = "SELECT r.id, r.vuln, v.name, r.source, r.feed, f.id AS feed_id,"
            + " f.name AS feed_name, r.state, r.status, r.title, r.description, r.technical, r.impact, r.solution, r.link,"
            + " r.issued, r.published, r.modified, r.details, r.found, r.changed, r.withdrawn"
            + " FROM vuln_record r JOIN vuln v ON v.id = r.vuln"
            + " LEFT JOIN feed f ON f.number = r.feed AND f.tracker = 'vuln'";

    private static final String AFFECTED = "SELECT a.vuln, a.record, r.source, a.status, a.vendor, a.product, a.cpe,"
            + " a.version, a.from_v, a.from_incl, a.to_v, a.to_incl, a.scheme, a.words"
            + " FROM vuln_affected a STRAIGHT_JOIN vuln_record r ON r.id = a.record";

    /** Rows on what is affected that come with each record of a list. */
    private static final int SOME = 20;

    @Resource(lookup = "java:jboss/datasources/Exist")
    DataSource database;

    @Inject
    Vulnerabilities vulnerabilities;

    /** Exploits are counted in the row of their vulnerability. */
    @Override
    public List<String> trackers() {
        return List.of(VulnFeed.TRACKER, ExploitFeed.TRACKER);
    }

    @Override
    public long count(VulnQuery query) {
        return vulnerabilities.count(query);
    }

    @Override
    public List<Dossier> page(VulnQuery query, long offset, int limit) {
        return of(vulnerabilities.page(query, offset, limit), SOME);
    }

    @Override
    public List<Changed<Dossier>> changes(VulnQuery query, Stretch stretch, int limit) {
        var changed = vulnerabilities.changes(query, stretch, limit);
        var all = of(changed.stream().map(Changed::row).toList(), SOME);
        return IntStream.range(0, all.size())
                .mapToObj(
                        i -> new Changed<>(changed.get(i).run(), changed.get(i).id(), all.get(i)))
                .toList();
    }

    /** An advisory and a CVE that it names. */
    private record Link(long advisory, long cve, String name) {}

    /** @param places how many rows on what is affected are read of each record; 0: but how many rows there are, without makers and
     *     without what is said of the CVEs that an advisory names */
    public List<Dossier> of(Collection<VulnRow> rows, int places) {
        if (rows.isEmpty()) {
            return List.of();
        }
        var ids = rows.stream().map(VulnRow::id).collect(Collectors.toSet());
        var links = links(ids);
        var all = new LinkedHashSet<>(ids);
        links.forEach(link -> {
            all.add(link.advisory());
            if (places > 0) {
                all.add(link.cve()); // an advisory may name a thousand
            }
        });
        var records = records(all);
        Map<Long, List<Dossier.Maker>> makers = places == 0 ? Map.of() : makers(ids);
        var tags = tags(ids);
        Map<Long, List<AffectedRow>> affected = places == 0 ? Map.of() : affected(ids, places);
        var counts = counts(ids);
        var exploited = exploited(records);
        return rows.stream()
                .map(row -> new Dossier(
                        row,
                        recordsOf(row, links, records),
                        cvesOf(row, links, records),
                        makers.getOrDefault(row.id(), List.of()),
                        tags.getOrDefault(row.id(), List.of()),
                        affected.getOrDefault(row.id(), List.of()),
                        counts.getOrDefault(row.id(), 0L),
                        exploited.getOrDefault(row.id(), List.of())))
                .toList();
    }

    private static List<RecordRow> recordsOf(VulnRow row, List<Link> links, Map<Long, List<RecordRow>> records) {
        var all = new ArrayList<>(records.getOrDefault(row.id(), List.of()));
        links.stream()
                .filter(link -> link.cve() == row.id())
                .forEach(link -> all.addAll(records.getOrDefault(link.advisory(), List.of())));
        all.sort(Comparator.comparing(RecordRow::publisher));
        return all;
    }

    private static List<Dossier.Cve> cvesOf(VulnRow row, List<Link> links, Map<Long, List<RecordRow>> records) {
        return links.stream()
                .filter(link -> link.advisory() == row.id())
                .map(link -> new Dossier.Cve(link.name(), records.getOrDefault(link.cve(), List.of())))
                .toList();
    }

    private List<Link> links(Set<Long> ids) {
        var link = "SELECT c.advisory, c.cve, k.name FROM vuln_cve c JOIN vuln k ON k.id = c.cve WHERE c.";
        return new Sql(link + "advisory IN")
                .addList(ids)
                .add("UNION " + link + "cve IN")
                .addList(ids)
                .add("ORDER BY 3")
                .list(database, row -> new Link(row.getLong(1), row.getLong(2), row.getString(3)));
    }

    private Map<Long, List<RecordRow>> records(Set<Long> ids) {
        return new Sql(RECORD + " WHERE r.vuln IN")
                .addList(ids).add("ORDER BY r.id").list(database, Dossiers::record).stream()
                        .collect(Collectors.groupingBy(RecordRow::vuln));
    }

    private Map<Long, List<Dossier.Maker>> makers(Set<Long> ids) {
        var makers = new HashMap<Long, List<Dossier.Maker>>();
        new Sql("SELECT DISTINCT a.vuln, a.vendor, a.product FROM vuln_affected a WHERE a.vuln IN")
                .addList(ids)
                .add("AND a.status <> 'PLATFORM'")
                .list(database, row -> makers.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new Dossier.Maker(row.getString(2), row.getString(3))));
        return makers;
    }

    private Map<Long, List<Dossier.Tag>> tags(Set<Long> ids) {
        var tags = new HashMap<Long, List<Dossier.Tag>>();
        new Sql(
                        "SELECT g.vuln, t.id, t.name, t.longname, t.description FROM vuln_tagged g JOIN vuln_tag t ON t.id = g.tag"
                                + " WHERE g.vuln IN")
                .addList(ids)
                .add("ORDER BY t.id")
                .list(database, row -> tags.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                        .add(new Dossier.Tag(row.getLong(2), row.getString(3), row.getString(4), row.getString(5))));
        return tags;
    }

    private Map<Long, List<AffectedRow>> affected(Set<Long> ids, int places) {
        return new Sql(AFFECTED + " WHERE a.vuln IN")
                        .addList(ids)
                        .add("AND a.place < ? ORDER BY a.vuln, a.record, a.place", places)
                        .list(database, Dossiers::affected)
                        .stream()
                        .collect(Collectors.groupingBy(AffectedRow::vuln));
    }

    /** Few are in CISA's catalogue, and fewer were. */
    private Map<Long, List<Dossier.Exploited>> exploited(Map<Long, List<RecordRow>> records) {
        var listed = records.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(record -> record.publisher() == Publisher.KEV))
                .map(Map.Entry::getKey)
                .toList();
        var past = new HashMap<Long, List<Dossier.Exploited>>();
        if (!listed.isEmpty()) {
            new Sql("SELECT vuln, added, removed FROM kev_past WHERE vuln IN")
                    .addList(listed)
                    .add("ORDER BY vuln, removed")
                    .list(database, row -> past.computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                            .add(new Dossier.Exploited(
                                    row.getObject(2, LocalDate.class), Sql.instant(row, "removed"))));
        }
        return past;
    }

    private Map<Long, Long> counts(Set<Long> ids) {
        var counts = new TreeMap<Long, Long>();
        new Sql("SELECT a.vuln, COUNT(*) FROM vuln_affected a WHERE a.vuln IN")
                .addList(ids)
                .add("GROUP BY a.vuln")
                .list(database, row -> counts.put(row.getLong(1), row.getLong(2)));
        return counts;
    }

    /** What is affected by one vulnerability, page by page. */
    public List<AffectedRow> affected(long vuln, long offset, int limit) {
        return new Sql(AFFECTED + " WHERE a.vuln = ?", vuln)
                .add("ORDER BY a.vuln, a.record, a.place LIMIT ? OFFSET ?", limit, offset)
                .list(database, Dossiers::affected);
    }

    private static AffectedRow affected(ResultSet row) throws SQLException {
        return Affecting.row(row, Publisher.valueOf(row.getString("source")));
    }

    private static RecordRow record(ResultSet row) throws SQLException {
        return new RecordRow(
                row.getLong("id"),
                row.getLong("vuln"),
                row.getString("name"),
                Publisher.valueOf(row.getString("source")),
                row.getInt("feed"),
                row.getString("feed_id"),
                row.getString("feed_name"),
                State.valueOf(row.getString("state")),
                row.getString("status"),
                new Words(
                        row.getString("title"),
                        row.getString("description"),
                        row.getString("technical"),
                        row.getString("impact"),
                        row.getString("solution"),
                        row.getString("link")),
                new Dates(Sql.instant(row, "issued"), Sql.instant(row, "published"), Sql.instant(row, "modified")),
                Details.fromJson(row.getString("details")),
                Sql.instant(row, "found"),
                Sql.instant(row, "changed"),
                Sql.instant(row, "withdrawn"));
    }
}
