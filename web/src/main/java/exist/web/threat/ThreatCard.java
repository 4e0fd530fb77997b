package exist.web.threat;

import exist.threat.Clearance;
import exist.threat.EventQuery;
import exist.threat.EventRow;
import exist.threat.ThreatEvents;
import exist.threat.Tlp;
import exist.web.dashboard.Card;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The newest events that the reader may see. */
@Dependent
class ThreatCard implements Card {

    @Inject
    ThreatEvents events;

    @Inject
    Clearance clearance;

    @Override
    public String tracker() {
        return "threat";
    }

    @Override
    public String page() {
        return "/events.xhtml";
    }

    @Override
    public String icon() {
        return "pi-exclamation-triangle";
    }

    @Override
    public List<Newest> newest() {
        return events.page(EventQuery.all(clearance.onPages()), 0, PLACE).stream()
                .map(row -> new Newest(
                        "/event.xhtml?id=" + row.id(),
                        row.name(),
                        row.orgc() == null ? row.source() : row.orgc().name(),
                        row.isPublished() ? row.published() : row.changed(),
                        tlp(row)))
                .toList();
    }

    private static String tlp(EventRow row) {
        return row.tlp() == Tlp.NONE ? null : row.tlp().label().replace('+', '-');
    }
}
