package exist.threat.stix;

import exist.feed.Members;
import exist.stix.Graph;
import exist.stix.Stix;
import exist.stix.StixId;
import exist.threat.Marks;
import exist.threat.Org;
import exist.threat.ThreatEvent;
import exist.threat.ThreatEvent.Related;
import exist.threat.ThreatItem;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reports, groupings and campaigns as events. */
final class StixHeaders {

    private final Graph graph;

    StixHeaders(Graph graph) {
        this.graph = graph;
    }

    /** @param related reports and campaigns that it names */
    ThreatEvent of(Members report, Marks marks, List<Related> related) throws IOException {
        var published = Stix.time(report, "published");
        var created = Stix.time(report, "created");
        var modified = Stix.time(report, "modified");
        var first = Stix.time(report, "first_seen");
        return event(
                StixId.uuid(report.text("id")),
                report.text("name") == null ? report.text("context") : report.text("name"),
                day(published != null ? published : first != null ? first : created),
                published != null ? published : created,
                modified != null ? modified : created,
                author(report),
                marks,
                related);
    }

    /** One for what no report has. */
    static ThreatEvent of(UUID uuid, String name, Instant when, Marks marks) {
        return event(uuid, name, day(when), when, when, null, marks, List.of());
    }

    private static ThreatEvent event(
            UUID uuid,
            String info,
            LocalDate date,
            Instant published,
            Instant modified,
            Org author,
            Marks marks,
            List<Related> related) {
        return new ThreatEvent(
                0,
                uuid,
                info,
                date,
                ThreatEvent.UNDEFINED,
                2,
                true,
                published,
                modified,
                null,
                author,
                -1,
                ThreatEvent.Handling.USUAL,
                marks,
                related);
    }

    static Related related(Members report) {
        var published = Stix.time(report, "published");
        return new Related(
                StixId.uuid(report.text("id")),
                report.text("name"),
                day(published != null ? published : Stix.time(report, "created")));
    }

    private static LocalDate day(Instant moment) {
        return moment == null ? null : LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private Org author(Members report) throws IOException {
        var id = report.text("created_by_ref");
        if (id == null) {
            return null;
        }
        var name = graph.object(StixId.key(id)).map(identity -> identity.text("name"));
        return new Org(0, StixId.uuid(id), name.orElse(null));
    }

    /** What is told of a report itself, and where it is read. */
    static List<ThreatItem> texts(Members report, Marks marks) {
        var part = new Part(StixId.uuid(report.text("id")), report, marks, false, null, null, null, null);
        var items = new ArrayList<ThreatItem>();
        var description = report.text("description");
        if (description != null) {
            items.add(part.attribute(part.derived("description"), "comment", "Other", description));
        }
        for (var reference : report.list("external_references")) {
            var url = reference.text("url");
            if (url != null && url.matches("(?i)https?://\\S+")) {
                items.add(part.attribute(part.derived("reference", url), "link", "External analysis", url));
            }
        }
        return items;
    }
}
