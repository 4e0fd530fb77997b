package exist.threat.load;

import exist.feed.load.Digests;
import exist.feed.load.Run;
import exist.threat.Org;
import exist.threat.ThreatEvent;
import exist.threat.Tlp;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events themselves: what is told before their parts. */
final class EventRows {

    private static final LocalDateTime NEVER = LocalDateTime.of(1970, 1, 1, 0, 0);

    /** What no words have: what was withdrawn, or not told to its end, is written anew when it comes again. */
    static final byte[] NOTHING = new byte[16];

    private final Run run;
    private final Numbers numbers;
    private final Named named;
    private final MarkRows marks;

    EventRows(Run run, Numbers numbers, Named named, MarkRows marks) {
        this.run = run;
        this.numbers = numbers;
        this.named = named;
        this.marks = marks;
    }

    /** An event as it is kept. */
    record Kept(long id, byte[] digest, Tlp tlp, boolean deleted) {}

    Kept find(Connection connection, UUID uuid) throws SQLException {
        var found = new ArrayList<Kept>(1);
        Select.in(
                connection,
                "SELECT id, digest, tlp, deleted FROM threat_event WHERE feed = ? AND uuid IN",
                List.of(run.feed()),
                List.of(Select.bytes(uuid)),
                row -> found.add(
                        new Kept(row.getLong(1), row.getBytes(2), Tlp.ofCode(row.getInt(3)), row.getBoolean(4))));
        return found.isEmpty() ? null : found.get(0);
    }

    /** @param kept as {@link #find} found it, or null */
    Open write(Connection connection, ThreatEvent event, Kept kept) throws SQLException {
        var digest = Digests.of(event);
        var tlp = event.marks().tlp();
        var timestamp = event.timestamp() == null ? run.at() : Run.utc(event.timestamp());
        if (kept != null && Arrays.equals(kept.digest(), digest)) {
            return new Open(kept.id(), event.uuid(), tlp, timestamp, digest, true, new Open.Told());
        }
        var orgs = named.orgs(connection, Arrays.asList(event.org(), event.orgc()));
        long id;
        if (kept == null) {
            id = numbers.insert(connection, "threat_event", List.of(event.remote()), ids -> {
                        var insert = insert();
                        insert.row(row(ids.get(0), event, timestamp, id(orgs, event.org()), id(orgs, event.orgc())));
                        insert.fresh(connection);
                    })
                    .get(0);
        } else {
            id = kept.id();
            var insert = insert();
            insert.row(row(id, event, timestamp, id(orgs, event.org()), id(orgs, event.orgc())));
            // When it was found, and what it counts if the source does not say, stay.
            insert.changed(connection, event.attributeCount() < 0 ? 2 : 1);
        }
        var bearer = new MarkRows.Bearer(MarkRows.EVENT, event.marks(), published(event, timestamp), tlp);
        marks.write(connection, id, List.of(bearer), kept != null);
        related(connection, id, event, kept != null);
        if (kept != null && kept.tlp() != tlp) {
            Select.update(
                    connection,
                    "UPDATE threat_attribute SET tlp = GREATEST(tlp_own, ?), run = ? WHERE event = ?",
                    tlp.code(),
                    run.id(),
                    id);
            Select.update(
                    connection,
                    "UPDATE threat_tagged g JOIN threat_attribute a ON a.id = g.attribute SET g.tlp = a.tlp"
                            + " WHERE g.event = ? AND g.attribute > 0",
                    id);
        }
        return new Open(id, event.uuid(), tlp, timestamp, digest, kept != null, new Open.Told());
    }

    private static Insert insert() {
        return new Insert(
                "threat_event",
                "id",
                "feed",
                "uuid",
                "remote",
                "digest",
                "info",
                "date",
                "level",
                "analysis",
                "published",
                "publish_timestamp",
                "timestamp",
                "distribution",
                "sharing_group",
                "org",
                "orgc",
                "creator_email",
                "extends",
                "disable_correlation",
                "proposal_email_lock",
                "locked",
                "told_count",
                "tlp",
                "deleted",
                "run",
                "changed",
                "attribute_count",
                "found");
    }

    private static LocalDateTime published(ThreatEvent event, LocalDateTime timestamp) {
        return event.publishTimestamp() != null
                ? Run.utc(event.publishTimestamp())
                : event.published() ? timestamp : NEVER;
    }

    private Object[] row(long id, ThreatEvent event, LocalDateTime timestamp, Long org, Long orgc) {
        var handling = event.handling();
        return new Object[] {
            id,
            run.feed(),
            Select.bytes(event.uuid()),
            event.remote() > 0 ? event.remote() : null,
            NOTHING,
            event.info(),
            event.date(),
            event.level(),
            event.analysis(),
            event.published(),
            published(event, timestamp),
            timestamp,
            handling.distribution(),
            handling.sharingGroup(),
            org,
            orgc,
            handling.creatorEmail(),
            Select.bytes(handling.extendsEvent()),
            handling.disableCorrelation(),
            handling.proposalEmailLock(),
            handling.locked(),
            event.attributeCount() >= 0,
            event.marks().tlp().code(),
            false,
            run.id(),
            run.at(),
            Math.max(0, event.attributeCount()),
            run.at()
        };
    }

    private static Long id(Map<?, Long> orgs, Org org) {
        return org == null ? null : orgs.get(Named.key(org));
    }

    private static void related(Connection connection, long id, ThreatEvent event, boolean before) throws SQLException {
        if (before) {
            Select.update(connection, "DELETE FROM threat_related WHERE event = ?", id);
        }
        var insert = new Insert("threat_related", "event", "uuid", "info", "date");
        for (var related : event.related()) {
            insert.row(id, Select.bytes(related.uuid()), related.info(), related.date());
        }
        insert.missing(connection);
    }

    /** Something in it has changed. */
    void changed(Connection connection, long event) throws SQLException {
        Select.update(
                connection, "UPDATE threat_event SET changed = ?, run = ? WHERE id = ?", run.at(), run.id(), event);
    }

    /** It was told to its end. */
    void complete(Connection connection, Open event) throws SQLException {
        Select.update(
                connection,
                "UPDATE threat_event SET digest = ? WHERE id = ? AND digest = ?",
                event.digest(),
                event.id(),
                NOTHING);
    }

    /** Where the source does not say how many attributes it has. */
    void count(Connection connection, long event) throws SQLException {
        Select.update(
                connection,
                "UPDATE threat_event SET attribute_count = (SELECT COUNT(*) FROM threat_attribute a"
                        + " WHERE a.event = threat_event.id AND NOT a.deleted) WHERE id = ? AND NOT told_count",
                event);
    }

    /** How many attributes of each type, and of each day, it has under each TLP. */
    void tally(Connection connection, long event) throws SQLException {
        Select.update(connection, "DELETE FROM threat_tally WHERE event = ?", event);
        Select.update(
                connection,
                "INSERT INTO threat_tally (event, tlp, type, attributes) SELECT event, tlp, type, COUNT(*)"
                        + " FROM threat_attribute WHERE event = ? GROUP BY event, tlp, type",
                event);
        Select.update(connection, "DELETE FROM threat_day WHERE event = ?", event);
        Select.update(
                connection,
                "INSERT INTO threat_day (event, day, tlp, attributes) SELECT event, DATE(timestamp), tlp, COUNT(*)"
                        + " FROM threat_attribute WHERE event = ? GROUP BY event, DATE(timestamp), tlp",
                event);
    }

    void withdraw(Connection connection, long event) throws SQLException {
        Select.update(
                connection,
                "UPDATE threat_event SET deleted = TRUE, digest = ?, changed = ?, run = ? WHERE id = ?",
                NOTHING,
                run.at(),
                run.id(),
                event);
    }
}
