package exist.threat.stix;

import exist.stix.Graph;
import java.io.IOException;
import java.util.Set;
import java.util.UUID;

/** Which objects are events, and which are told by some. */
final class Belonging {

    private static final Set<String> REPORTS = Set.of("report", "grouping");
    private static final String CAMPAIGN = "campaign";

    private final Graph graph;

    Belonging(Graph graph) {
        this.graph = graph;
    }

    static boolean isReport(String type) {
        return REPORTS.contains(type);
    }

    /** A report, a grouping, or a campaign that none of these is about. */
    boolean isEvent(UUID key) throws IOException {
        var type = graph.type(key);
        return isReport(type) || type.equals(CAMPAIGN) && !isReported(key);
    }

    /** Whether a report has it. */
    boolean isReported(UUID key) throws IOException {
        for (var holder : graph.holders(key)) {
            if (isReport(graph.type(holder))) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is of the event of the rest. */
    boolean isRest(UUID key) throws IOException {
        var type = graph.type(key);
        return (StixParts.isPart(type) || StixClusters.isCluster(type)) && !isEvent(key) && !isTold(key);
    }

    /** Whether an event has it that somebody has told, not only the one of the rest. */
    boolean isTold(UUID key) throws IOException {
        if (isReported(key)) {
            return true;
        }
        for (var other : graph.related(key)) {
            if (graph.type(other).equals(CAMPAIGN) && !isReported(other)) {
                return true;
            }
        }
        return false;
    }
}
