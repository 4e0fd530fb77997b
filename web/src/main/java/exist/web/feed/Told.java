package exist.web.feed;

import exist.feed.Trial;
import exist.threat.EndOfEvent;
import exist.threat.Observables;
import exist.threat.ThreatAttribute;
import exist.threat.ThreatEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What a threat feed tells, as a table shows it.
 *
 * @param event its title
 * @param type of the attribute, or null: it has none
 * @param value defanged
 */
public record Told(String event, String type, String value) {

    static List<Told> of(Trial<?> trial) {
        var told = new ArrayList<Told>();
        var event = "";
        var alone = false;
        for (var row : trial.rows()) {
            if (row instanceof ThreatEvent begun) {
                event = begun.info() == null ? begun.uuid().toString() : begun.info();
                alone = true;
            } else if (row instanceof ThreatAttribute attribute) {
                told.add(new Told(event, attribute.type(), Observables.defanged(attribute)));
                alone = false;
            } else if (row instanceof EndOfEvent && alone) {
                told.add(new Told(event, null, null));
            }
        }
        return told;
    }
}
