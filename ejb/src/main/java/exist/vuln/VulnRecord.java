package exist.vuln;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What one publisher says of one vulnerability.
 *
 * @param name {@code CVE-2099-0001}, or the publisher's own id ({@code JVNDB-2099-000001}): at most 32 characters of ASCII
 * @param cves of an advisory: the CVEs that it names; empty if {@code name} is one
 * @param status the publisher's own word for the state of its work, or null
 * @param kev null: not said to be exploited
 */
public record VulnRecord(
        Publisher publisher,
        String name,
        List<String> cves,
        State state,
        String status,
        Words words,
        Dates dates,
        Kev kev,
        Details details,
        List<Affected> affected)
        implements VulnItem {

    public VulnRecord {
        Objects.requireNonNull(publisher);
        Objects.requireNonNull(state);
        Objects.requireNonNull(words);
        Objects.requireNonNull(dates);
        Objects.requireNonNull(details);
        cves = List.copyOf(cves);
        affected = List.copyOf(affected);
    }

    /** Whether it is of a CVE, not an advisory. */
    public boolean cve() {
        return name.regionMatches(true, 0, "CVE-", 0, 4);
    }

    /**
     * Plain text; null: the publisher says nothing.
     *
     * @param technical a technical description
     * @param link the record's page
     */
    public record Words(
            String title, String description, String technical, String impact, String solution, String link) {

        public static Words of(String title, String description, String link) {
            return new Words(title, description, null, null, null, link);
        }
    }

    /**
     * Null: the publisher does not say, or nothing that can be right.
     *
     * @param issued when the vulnerability was disclosed
     * @param published when the record was
     */
    public record Dates(Instant issued, Instant published, Instant modified) {

        public static final Dates UNKNOWN = new Dates(null, null, null);
    }

    /**
     * That it is exploited.
     *
     * @param due until when American authorities must have done something, or null
     * @param ransomware whether ransomware is known to use it
     */
    public record Kev(LocalDate added, LocalDate due, boolean ransomware) {}
}
