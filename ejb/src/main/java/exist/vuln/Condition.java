package exist.vuln;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** What a vulnerability must be like. Where nothing is known of it a condition does not hold, and its opposite does. */
public sealed interface Condition {

    /** No condition. */
    Condition NONE = new All(List.of());

    /** All of them hold; of none, always. */
    record All(List<Condition> of) implements Condition {
        public All {
            of = List.copyOf(of);
        }
    }

    /** One of them holds. */
    record Any(List<Condition> of) implements Condition {
        public Any {
            of = List.copyOf(of);
        }
    }

    record Not(Condition of) implements Condition {}

    /** Part of title or description; upper and lower case are one. */
    record Text(String part) implements Condition {}

    /** Part of its id; upper and lower case are one. */
    record Id(String part) implements Condition {}

    /** It has this id; upper and lower case are one. */
    record Name(String id) implements Condition {}

    /** It has this id, or is an advisory on what has it: {@code CVE-2021-44228}, {@code JVNDB-2026-000001}. */
    record About(String id) implements Condition {}

    /** Something of that maker is affected; the name in the form of {@link Cpe#name}. */
    record Vendor(String name) implements Condition {}

    /** That product is affected; the name in the form of {@link Cpe#name}. */
    record Product(String name) implements Condition {}

    /**
     * What a {@link Cpe} names is affected.
     *
     * @param vendor {@code *}: any; {@code version} and {@code update} likewise
     */
    record Affects(String vendor, String product, String version, String update) implements Condition {}

    /** @param number of the Common Weakness Enumeration, 79 */
    record Weakness(int number) implements Condition {}

    /** @param name of a tag, whole, upper and lower case being two */
    record Tagged(String name) implements Condition {}

    /** In the sources' word, {@code REJECTED}; upper and lower case are one. */
    record State(String name) implements Condition {}

    /** What is measured. CVSS is 0.0 to 10.0: the highest that a source gives, of all versions or of one; EPSS is 0 to 1. */
    enum Measure {
        CVSS,
        CVSS2,
        CVSS3,
        CVSS4,
        EPSS
    }

    /** How a number is compared. */
    enum Comparison {
        LESS,
        AT_MOST,
        EQUAL,
        AT_LEAST,
        MORE
    }

    record Number(Measure measure, Comparison comparison, BigDecimal value) implements Condition {}

    /** In CISA's catalogue of known exploited ones; used by ransomware as it says; with an exploit that is known here. */
    enum Mark {
        KEV,
        RANSOMWARE,
        EXPLOIT
    }

    record Marked(Mark mark) implements Condition {}

    /** What has a time; KEV: into the catalogue; DUE: when CISA wants it mended. */
    enum Event {
        PUBLISHED,
        MODIFIED,
        KEV,
        DUE
    }

    /** @param from that moment or later, or null; {@code to}: before that moment, or null */
    record When(Event event, Instant from, Instant to) implements Condition {}
}
