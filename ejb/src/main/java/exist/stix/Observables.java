package exist.stix;

import exist.stix.Pattern.Comparison;
import exist.stix.Pattern.Joined;
import exist.stix.Pattern.Observation;
import exist.stix.Pattern.Operator;
import exist.stix.Pattern.Qualified;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pattern says is observed: by {@code =}, {@code IN}, and {@code ISSUBSET} of a network of addresses. What must not be
 * seen, or only resembles something, is none of these.
 */
public final class Observables {

    /** Values that are taken from one pattern. */
    private static final int MOST = 10_000;

    private static final Map<String, String> PAIRS = Map.of(
            "ip-src|src-port", "ip-src|port",
            "ip-dst|dst-port", "ip-dst|port",
            "domain|ip-dst", "domain|ip",
            "regkey|data", "regkey|value");

    private static final String HASHES = "md5|sha1|sha224|sha256|sha384|sha512|ssdeep|tlsh|imphash|authentihash";

    private final Set<Observable> found = new LinkedHashSet<>();
    private int together;

    private Observables() {}

    /** In the pattern's order, none twice. Empty: it says nothing positive, or nothing that we know. */
    public static List<Observable> in(Pattern pattern) {
        var observables = new Observables();
        observables.look(pattern);
        return List.copyOf(observables.found);
    }

    private void look(Pattern pattern) {
        if (pattern instanceof Qualified qualified) {
            look(qualified.pattern());
        } else if (pattern instanceof Joined joined) {
            joined.parts().forEach(this::look);
        } else if (pattern instanceof Observation observation) {
            together++;
            look(observation.comparison());
        }
    }

    private void look(Comparison comparison) {
        if (comparison instanceof Comparison.Test test) {
            look(test);
        } else if (comparison instanceof Comparison.Combined combined && combined.all()) {
            pairs(combined.parts());
        } else if (comparison instanceof Comparison.Combined combined) {
            for (var part : combined.parts()) {
                together++;
                look(part);
            }
        }
    }

    /** A name with its address, an address with its port: MISP has types for some that are said together. */
    private void pairs(List<Comparison> parts) {
        int before = found.size();
        parts.forEach(this::look);
        var more = found.stream().skip(before).limit(3).toList();
        if (more.size() == 2 && parts.stream().allMatch(part -> part instanceof Comparison.Test)) {
            var pair = pair(more.get(0), more.get(1));
            if (pair == null) {
                pair = pair(more.get(1), more.get(0));
            }
            if (pair != null) {
                more.forEach(found::remove);
                found.add(pair);
            }
        }
    }

    private static Observable pair(Observable first, Observable second) {
        var type = PAIRS.get(first.relation() + "|" + second.relation());
        if (type == null && first.type().equals("filename") && second.type().matches(HASHES)) {
            type = "filename|" + second.type();
        }
        return type == null ? null : new Observable(type, type, first.value() + "|" + second.value(), first.together());
    }

    private void look(Comparison.Test test) {
        var subset = test.operator() == Operator.ISSUBSET
                && test.path().plain().matches("ipv[46]-addr:value|network-traffic:(src|dst)_ref\\.value");
        if (test.negated() || !subset && test.operator() != Operator.EQUAL && test.operator() != Operator.IN) {
            return;
        }
        for (var value : test.values()) {
            var path = test.path().plain();
            var type = ObservableTypes.of(path, value.text());
            if (type != null && !value.text().isBlank() && found.size() < MOST) {
                found.add(new Observable(type, ObservableTypes.relation(path, type), value.text(), together));
            }
        }
    }
}
