package exist.vuln;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that is known of a vulnerability.
 *
 * @param records what publishers say of it, advisories on it included, in the order in which the entry takes their words
 * @param cves those that it, as an advisory, names, by name
 * @param makers who and what is affected, each once, as the sources write them
 * @param tags in the order in which they came
 * @param affected the first of each record
 * @param affectedInAll how many there are
 * @param exploited when it was in CISA's catalogue, the oldest first; not that it is in it now
 */
public record Dossier(
        VulnRow row,
        List<RecordRow> records,
        List<Cve> cves,
        List<Maker> makers,
        List<Tag> tags,
        List<AffectedRow> affected,
        long affectedInAll,
        List<Exploited> exploited) {

    public Dossier {
        records = List.copyOf(records);
        cves = List.copyOf(cves);
        makers = List.copyOf(makers);
        tags = List.copyOf(tags);
        affected = List.copyOf(affected);
        exploited = List.copyOf(exploited);
    }

    /**
     * It was in CISA's catalogue, and is not (or not since then) any more.
     *
     * @param added the day that CISA gave
     * @param removed when the catalogue that lacked it was observed
     */
    public record Exploited(LocalDate added, Instant removed) {}

    /** Each may be null. */
    public record Maker(String vendor, String product) {}

    /** @param id of our own */
    public record Tag(long id, String name, String longName, String description) {}

    /**
     * A CVE that an advisory names.
     *
     * @param records its own ones, NVD's first
     */
    public record Cve(String name, List<RecordRow> records) {

        public Cve {
            records = records.stream()
                    .sorted(Comparator.comparing(record -> record.publisher() == Publisher.NVD ? 0 : 1))
                    .toList();
        }

        public String weakness() {
            return records.stream()
                    .flatMap(record -> record.details().weaknesses().stream())
                    .findFirst()
                    .orElse(null);
        }

        public Optional<Details.Cvss> rating() {
            return records.stream()
                    .flatMap(record -> best(record.details().cvss()))
                    .findFirst();
        }

        public String summary() {
            return records.stream()
                    .map(record -> record.words().description())
                    .filter(text -> text != null)
                    .findFirst()
                    .orElse(null);
        }

        private static Stream<Details.Cvss> best(List<Details.Cvss> ratings) {
            return ratings.stream()
                    .max(Comparator.comparing(
                            rating -> rating.version() == null ? "" : rating.version(), Versions::compare))
                    .stream();
        }
    }

    /** What publishers say of it under its own name. */
    public List<RecordRow> own() {
        return records.stream().filter(record -> record.vuln() == row.id()).toList();
    }

    /** The first record's that says any. */
    public Optional<String> technical() {
        return records.stream()
                .map(record -> record.words().technical())
                .filter(text -> text != null)
                .findFirst();
    }

    public Optional<String> solution() {
        return records.stream()
                .map(record -> record.words().solution())
                .filter(text -> text != null)
                .findFirst();
    }
}
