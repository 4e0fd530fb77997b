package exist.threat.stix;

import exist.feed.Members;
import exist.stix.Graph;
import exist.stix.StixId;
import exist.threat.Cluster;
import exist.threat.Marks;
import exist.threat.Tag;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What objects are labelled and marked with, as MISP's own import tells it. */
final class StixMarks {

    /** The standard's own, which nobody needs to send along. */
    private static final Map<String, String> TLP = Map.of(
            "marking-definition--613f2e26-407d-48c7-9eca-b8e91df99dc9", "tlp:white",
            "marking-definition--34098fce-860f-48ae-8e50-ebd3cc5e41da", "tlp:green",
            "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82", "tlp:amber",
            "marking-definition--5e57c739-391a-4eb3-b6be-7d15ca92d5ed", "tlp:red",
            "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487", "tlp:clear",
            "marking-definition--bab4a63c-aed9-4cf5-a766-dfca5abac2bb", "tlp:green",
            "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421", "tlp:amber",
            "marking-definition--939a9414-2ddd-4d32-a0cd-375ea402b003", "tlp:amber+strict",
            "marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1", "tlp:red");

    /** Clusters of one object. */
    private static final int MOST = 200;

    private final Graph graph;

    /** The few that thousands of objects have to do with, so that they are not read again for each. */
    private final Map<UUID, Optional<Cluster>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Optional<Cluster>> eldest) {
            return size() > 1_000;
        }
    };

    StixMarks(Graph graph) {
        this.graph = graph;
    }

    /** Its own, and the clusters that relationships connect it with. */
    Marks of(Members object) throws IOException {
        return of(object, graph.related(StixId.key(object.text("id"))));
    }

    /** @param others keys of objects that it has to do with; those that are no clusters are passed over */
    Marks of(Members object, Collection<UUID> others) throws IOException {
        var clusters = new LinkedHashMap<String, Cluster>();
        for (var other : others) {
            if (clusters.size() < MOST) {
                cluster(other).ifPresent(cluster -> clusters.putIfAbsent(cluster.name(), cluster));
            }
        }
        return new Marks(tags(object), new ArrayList<>(clusters.values()));
    }

    private Optional<Cluster> cluster(UUID key) throws IOException {
        var cluster = known.get(key);
        if (cluster == null) {
            cluster = graph.object(key).flatMap(StixClusters::of);
            known.put(key, cluster);
        }
        return cluster;
    }

    private List<Tag> tags(Members object) throws IOException {
        var names = new LinkedHashSet<String>();
        for (var property : new String[] {"labels", "indicator_types", "report_types"}) {
            object.texts(property).stream().filter(StixMarks::isTag).forEach(names::add);
        }
        for (var phase : object.list("kill_chain_phases")) {
            var chain = phase.text("kill_chain_name");
            if (chain != null && phase.text("phase_name") != null && !chain.equals("misp-category")) {
                names.add(chain + ":phase=\"" + phase.text("phase_name") + "\"");
            }
        }
        var confidence = object.number("confidence");
        if (confidence != null && confidence <= 100) {
            names.add("misp:confidence-level=\"" + confidence(confidence) + "\"");
        }
        for (var id : marks(object)) {
            names.add(marking(id));
        }
        return names.stream().map(Tag::of).toList();
    }

    /** What restricts a part of it restricts it: nobody sees the rest alone here. */
    private static List<String> marks(Members object) {
        return Stream.concat(
                        object.texts("object_marking_refs").stream(),
                        object.list("granular_markings").stream()
                                .map(marking -> marking.text("marking_ref"))
                                .filter(id -> id != null))
                .distinct()
                .toList();
    }

    /** Labels by which MISP tells its own fields are no tags. */
    private static boolean isTag(String label) {
        return !label.isBlank()
                && !label.equals("from_object")
                && !label.matches("misp:(?:type|category|to_ids|name|meta-category)=.*");
    }

    private static String confidence(int confidence) {
        return confidence < 13
                ? "unconfident"
                : confidence < 38
                        ? "rarely-confident"
                        : confidence < 63
                                ? "fairly-confident"
                                : confidence < 88 ? "usually-confident" : "completely-confident";
    }

    private String marking(String id) throws IOException {
        var tlp = TLP.get(id);
        if (tlp != null) {
            return tlp;
        }
        // One that nobody explains stays visible as such.
        return graph.object(StixId.key(id)).map(StixMarks::marking).orElse(id);
    }

    private static String marking(Members marking) {
        var level = marking.members("definition").text("tlp");
        if (level == null) {
            level = marking.members("extensions").object().values().stream()
                    .filter(Map.class::isInstance)
                    .map(extension -> new Members((Map<?, ?>) extension).text("tlp_2_0"))
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse(null);
        }
        if (level != null) {
            return "tlp:" + level.toLowerCase(Locale.ROOT);
        }
        var name = marking.text("name");
        if (name != null && name.toLowerCase(Locale.ROOT).startsWith("tlp:")) {
            return name.toLowerCase(Locale.ROOT);
        }
        var statement = marking.members("definition").text("statement");
        return statement != null
                ? "stix:statement=\"" + statement.replace('"', '\'') + "\""
                : name != null ? "stix:marking=\"" + name.replace('"', '\'') + "\"" : marking.text("id");
    }
}
