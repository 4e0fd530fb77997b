package exist.vuln.load;

import exist.vuln.Details.Cvss;
import exist.vuln.Publisher;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whose score an entry shows where several rate it. */
final class Rating {

    /** An advisory may rate several CVEs at once, so it knows least of one. */
    private static final List<String> ORDER = List.of("NVD", "CVE", "NVD second hand", "ADP", "JVN");

    /** The newest version comes first; one that is not named, last. */
    private static final List<String> VERSIONS = List.of("4.0", "3.1", "3.0", "2.0", "");

    private record Rated(int version, int place, BigDecimal score) {}

    private static final Comparator<Rated> BEST = Comparator.comparingInt(Rated::version)
            .thenComparingInt(Rated::place)
            .thenComparing(Rated::score, Comparator.reverseOrder());

    private final String name;
    private final List<Said> said;

    /** @param name of the entry; a rating of another one is passed over */
    Rating(String name, List<Said> said) {
        this.name = name;
        this.said = said;
    }

    /** @param versions of CVSS; none: all */
    Optional<BigDecimal> score(String... versions) {
        var wanted = versions.length == 0 ? Set.copyOf(VERSIONS) : Set.of(versions);
        return said.stream()
                .flatMap(one -> one.details().cvss().stream()
                        .filter(cvss -> cvss.score() != null && isOfThis(one, cvss) && wanted.contains(version(cvss)))
                        .map(cvss -> new Rated(VERSIONS.indexOf(version(cvss)), place(one, cvss), cvss.score())))
                .min(BEST)
                .map(Rated::score);
    }

    private boolean isOfThis(Said one, Cvss cvss) {
        return one.own()
                || cvss.cve() == null
                || cvss.cve().isEmpty()
                || cvss.cve().equalsIgnoreCase(name);
    }

    private static String version(Cvss cvss) {
        return cvss.version() != null && VERSIONS.contains(cvss.version()) ? cvss.version() : "";
    }

    private static int place(Said one, Cvss cvss) {
        boolean secondHand = one.publisher() == Publisher.NVD && !"Primary".equals(cvss.type());
        int place = ORDER.indexOf(one.publisher() + (secondHand ? " second hand" : ""));
        return place < 0 ? ORDER.size() : place;
    }
}
