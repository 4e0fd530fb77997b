package exist.vuln.load;

import exist.vuln.Details.Tag;
import exist.vuln.Publisher;
import exist.vuln.State;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A row of {@code vuln} as its records make it; the columns tell what each is. */
record Entry(
        boolean inList,
        boolean inApi,
        Integer source,
        State state,
        boolean disputed,
        String title,
        String description,
        LocalDateTime published,
        LocalDateTime modified,
        BigDecimal score,
        BigDecimal cvss2,
        BigDecimal cvss3,
        BigDecimal cvss4,
        String cwes,
        LocalDate kevAdded,
        LocalDate kevDue,
        Boolean ransomware,
        List<Tag> tags) {

    private static final int LONGEST_CWES = 255;
    private static final Pattern CWE = Pattern.compile("CWE-\\d{1,6}");

    /**
     * @param cve whether it is one; else it is an advisory
     * @param named of an advisory: whether it names any CVE
     */
    static Entry of(String name, boolean cve, boolean named, Collection<Said> records) {
        var said = records.stream()
                .sorted(Comparator.comparing(Said::publisher).thenComparing(Said::own, Comparator.reverseOrder()))
                .toList();
        var own = said.stream().filter(Said::own).toList();
        var rating = new Rating(name, said);
        var kev = first(own, one -> one.kevAdded() == null ? null : one);
        var tags = own.stream()
                .flatMap(one -> one.details().tags().stream())
                .distinct()
                .toList();
        return new Entry(
                cve ? !said.isEmpty() : !named,
                cve ? !own.isEmpty() && own.size() == said.size() : true,
                source(said),
                state(own),
                tags.stream().anyMatch(tag -> tag.name().equalsIgnoreCase("disputed")),
                first(said, Said::title),
                first(said, Said::description),
                said.stream()
                        .map(Said::published)
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                said.stream()
                        .map(Said::modified)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                rating.score().orElse(null),
                rating.score("2.0").orElse(null),
                rating.score("3.1").or(() -> rating.score("3.0")).orElse(null),
                rating.score("4.0").orElse(null),
                cwes(said),
                kev == null ? null : kev.kevAdded(),
                kev == null ? null : kev.kevDue(),
                kev == null ? null : kev.ransomware(),
                tags);
    }

    /** The feed whose words the description is; if there is none, the first that says anything. */
    private static Integer source(List<Said> said) {
        var describing = first(said, one -> one.description() != null ? one.feed() : null);
        return describing != null ? describing : first(said, Said::feed);
    }

    private static <T> T first(List<Said> said, Function<Said, T> what) {
        return said.stream().map(what).filter(Objects::nonNull).findFirst().orElse(null);
    }

    /** Only who keeps the ids can say that one does not hold. */
    private static State state(List<Said> own) {
        var state = first(
                own, one -> one.publisher() == Publisher.CVE || one.publisher() == Publisher.NVD ? one.state() : null);
        return state == null ? State.PUBLISHED : state;
    }

    private static String cwes(List<Said> said) {
        var numbers = new TreeSet<Integer>();
        said.forEach(one -> one.details().weaknesses().stream()
                .filter(weakness -> CWE.matcher(weakness).matches())
                .forEach(weakness -> numbers.add(Integer.valueOf(weakness.substring(4)))));
        var text = new StringBuilder();
        for (var number : numbers) {
            var more = (text.length() == 0 ? "" : ",") + "CWE-" + number;
            if (text.length() + more.length() <= LONGEST_CWES) {
                text.append(more);
            }
        }
        return text.length() == 0 ? null : text.toString();
    }
}
