package exist.web.vuln;

import exist.exploit.Exploits;
import exist.vuln.Likelihoods;
import exist.vuln.Mentions;
import exist.vuln.VulnRow;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;

/**
 * The CVEs of which one hears: those that are likelier to be exploited than some days ago, those with new exploits, and those
 * that news and posts speak of. Who rises for several reasons comes first.
 */
@Named("rising")
@RequestScoped
public class RisingView {

    private static final int DAYS = 7;
    private static final int EXPLOIT_DAYS = 30;
    private static final int PLACE = 5;
    private static final int ROWS = 9;

    @Inject
    Likelihoods likelihoods;

    @Inject
    Exploits exploits;

    @Inject
    Mentions mentions;

    private List<Rising> rows;

    /**
     * A CVE and why it rises; what is null is no reason.
     *
     * @param likelier its score has risen by so much, of 1
     * @param row of the one whose score has risen
     * @param exploits new ones that name it
     */
    public record Rising(String cve, Double likelier, VulnRow row, Long exploits, Mentions.Talk talk) {

        private Rising and(Rising other) {
            return new Rising(
                    cve,
                    likelier == null ? other.likelier : likelier,
                    row == null ? other.row : row,
                    exploits == null ? other.exploits : exploits,
                    talk == null ? other.talk : talk);
        }

        private long reasons() {
            return Stream.of(likelier != null, exploits != null, talk != null)
                    .filter(reason -> reason)
                    .count();
        }
    }

    public int getDays() {
        return DAYS;
    }

    public int getExploitDays() {
        return EXPLOIT_DAYS;
    }

    public List<Rising> getRows() {
        if (rows == null) {
            var now = Instant.now();
            var all = Stream.of(
                    likelihoods.rising(DAYS, PLACE).stream()
                            .map(one -> new Rising(one.row().name(), one.by(), one.row(), null, null)),
                    exploits.mostNamed(now.minus(EXPLOIT_DAYS, ChronoUnit.DAYS), PLACE).stream()
                            .map(one -> new Rising(one.cve(), null, null, one.exploits(), null)),
                    mentions.most(now.minus(DAYS, ChronoUnit.DAYS), now, PLACE).stream()
                            .map(one -> new Rising(one.cve(), null, null, null, one)));
            var byCve = new LinkedHashMap<String, Rising>();
            all.flatMap(some -> some).forEach(one -> byCve.merge(one.cve(), one, Rising::and));
            rows = byCve.values().stream()
                    .sorted(Comparator.comparing(Rising::reasons).reversed())
                    .limit(ROWS)
                    .toList();
        }
        return rows;
    }
}
