package exist.stix;

import exist.feed.Members;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What an object of those that can be observed (a file, an address) is known by, by the paths that patterns have too. */
public final class ObservedObject {

    private static final int MOST = 1_000;
    private static final int DEEPEST = 6;

    private final String type;
    private final Lookup lookup;
    private final Set<Observable> found = new LinkedHashSet<>();

    /** Finds another object: by its id, or in STIX 2.0 by its number within the observed data. */
    @FunctionalInterface
    public interface Lookup {
        Optional<Members> find(String reference) throws IOException;
    }

    private ObservedObject(String type, Lookup lookup) {
        this.type = type;
        this.lookup = lookup;
    }

    /** Empty: it is of a type that we do not know. */
    public static List<Observable> observables(Members object, Lookup lookup) throws IOException {
        var type = object.text("type");
        if (type == null) {
            return List.of();
        }
        var observed = new ObservedObject(type, lookup);
        observed.look("", object.object(), 0);
        return new ArrayList<>(observed.found);
    }

    private void look(String path, Object value, int depth) throws IOException {
        if (depth > DEEPEST || found.size() >= MOST) {
            return;
        }
        if (value instanceof Map<?, ?> members) {
            for (var member : members.entrySet()) {
                var name = path.isEmpty() ? member.getKey().toString() : path + "." + member.getKey();
                if (name.endsWith("_ref") || name.endsWith("_refs")) {
                    follow(name, member.getValue(), depth);
                } else {
                    look(name, member.getValue(), depth + 1);
                }
            }
        } else if (value instanceof List<?> elements) {
            for (var element : elements) {
                look(path, element, depth + 1);
            }
        } else if (value instanceof String || value instanceof Number) {
            add(path, value.toString().strip());
        }
    }

    /** What is behind a reference of a reference is no part of it. */
    private void follow(String path, Object reference, int depth) throws IOException {
        if (path.indexOf("_ref") < path.length() - (path.endsWith("s") ? 5 : 4)) {
            return;
        }
        var references = reference instanceof List<?> several ? several : List.of(String.valueOf(reference));
        for (var one : references) {
            if (found.size() >= MOST) {
                return;
            }
            var object = lookup.find(String.valueOf(one));
            if (object.isPresent()) {
                look(path, object.get().object(), depth + 1);
            }
        }
    }

    private void add(String path, String value) {
        var full = type + ":" + path;
        var known = value.isEmpty() ? null : ObservableTypes.of(full, value);
        if (known != null) {
            found.add(new Observable(known, ObservableTypes.relation(full, known), value, 1));
        }
    }
}
