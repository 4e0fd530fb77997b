package exist.threat.stix;

import exist.threat.ThreatAttribute;
import exist.threat.ThreatItem;
import exist.threat.ThreatObject;
import java.util.List;

/** What an event has no more. */
final class Gone {

    private Gone() {}

    static List<ThreatItem> of(List<ThreatItem> items) {
        return items.stream().map(Gone::of).toList();
    }

    private static ThreatItem of(ThreatItem item) {
        if (item instanceof ThreatAttribute was) {
            return new ThreatAttribute(
                    was.event(),
                    was.remote(),
                    was.uuid(),
                    was.type(),
                    was.category(),
                    was.value(),
                    was.toIds(),
                    was.object(),
                    was.relation(),
                    was.comment(),
                    was.timestamp(),
                    was.distribution(),
                    was.sharingGroup(),
                    was.disableCorrelation(),
                    was.firstSeen(),
                    was.lastSeen(),
                    true,
                    was.marks(),
                    was.expires());
        }
        if (item instanceof ThreatObject was) {
            return new ThreatObject(
                    was.event(),
                    was.remote(),
                    was.uuid(),
                    was.name(),
                    was.metaCategory(),
                    was.description(),
                    was.templateUuid(),
                    was.templateVersion(),
                    was.timestamp(),
                    was.distribution(),
                    was.sharingGroup(),
                    was.comment(),
                    was.firstSeen(),
                    was.lastSeen(),
                    true);
        }
        return item;
    }
}
