package exist.web.threat;

import exist.indicator.Indicator;
import exist.indicator.MalformedIndicatorException;
import exist.threat.Observables;
import exist.threat.TagRow;
import exist.threat.Tlp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/** How pages show what threats are made of. */
@Named("threats")
@ApplicationScoped
public class Shown {

    /** A value that is longer is folded where there is little place. */
    private static final int LONG = 160;

    /**
     * A piece of a value.
     *
     * @param text defanged
     * @param value of the indicator that it is; null: it is none
     */
    public record Part(String text, String value) {}

    /** A value in pieces: the indicators in it, and what stands between them. */
    public List<Part> parts(String type, String value) {
        var parts = new ArrayList<Part>();
        int from = 0;
        for (var observable : observables(type, value)) {
            int at = value.lastIndexOf(observable.text());
            if (at > from) {
                parts.add(new Part(value.substring(from, at), null));
            }
            parts.add(part(observable.indicator()));
            from = at + observable.text().length();
        }
        if (from < value.length()) {
            parts.add(new Part(value.substring(from), null));
        }
        return parts;
    }

    private static Part part(Indicator indicator) {
        return new Part(indicator.defanged(), indicator.value());
    }

    private static List<Observables.Observable> observables(String type, String value) {
        try {
            return Observables.of(type, value);
        } catch (MalformedIndicatorException e) {
            return List.of(); // it is shown as the text that it is
        }
    }

    /** Whether a text needs more place than a row of a table has. */
    public boolean isLong(String text) {
        return text.length() > LONG || text.indexOf('\n') >= 0;
    }

    /** Its beginning. */
    public String begin(String text) {
        var line = text.strip().lines().findFirst().orElse("");
        return line.length() <= LONG
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, LONG)));
    }

    /** As the tag of a TLP wants it: amber-strict; null: there is none. */
    public String tlp(Tlp tlp) {
        return tlp == Tlp.NONE ? null : tlp.label().replace('+', '-');
    }

    /** The TLPs that there are. */
    public List<Tlp> getTlps() {
        return List.of(Tlp.CLEAR, Tlp.GREEN, Tlp.AMBER, Tlp.AMBER_STRICT, Tlp.RED);
    }

    /** How grave: what the class of its mark is called. */
    public String severity(int level) {
        return switch (level) {
            case 1 -> "high";
            case 2 -> "medium";
            case 3 -> "low";
            default -> "none";
        };
    }

    /** White is the colour of those that have none. */
    public boolean coloured(TagRow tag) {
        return tag.colour() != null && !tag.colour().equalsIgnoreCase("#ffffff");
    }
}
