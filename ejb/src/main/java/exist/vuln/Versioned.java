package exist.vuln;

import exist.vuln.Affected.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether one version of a product is affected by one vulnerability. Not thread-safe. */
final class Versioned {

    private static final String ANY = "*";
    private static final Pattern BRANCH = Pattern.compile("(.*)[.][*xX]", Pattern.DOTALL);

    /** What stands where a version should, if the publisher knows none. */
    private static final Set<String> UNSAID =
            Set.of("", "*", "-", "n/a", "na", "unspecified", "unknown", "all", "all versions", "any", "not specified");

    private final String version;
    private final String update;
    private final Versions.Version parsed;
    private final Map<String, Integer> compared = new HashMap<>();

    /**
     * @param version {@code *}: whichever
     * @param update as a CPE has it, {@code *}: whichever
     */
    Versioned(String version, String update) {
        this.version = version;
        this.update = update;
        this.parsed = Versions.of(version);
    }

    /**
     * @param rows all that sources say of the product and this vulnerability
     * @return nothing if it is not affected. A source's "not affected" counts against what the same source says of more
     *     versions; where any source knows versions, one that names the product alone proves nothing
     */
    Optional<Reason> of(List<AffectedRow> rows) {
        var reasons = new ArrayList<Reason>();
        boolean known = false;
        for (var record : new HashSet<>(rows.stream().map(AffectedRow::record).toList())) {
            var own = rows.stream().filter(row -> row.record() == record).toList();
            known |= own.stream().anyMatch(row -> says(row, Status.AFFECTED) && limited(row.what()));
            var exceptions = own.stream()
                    .filter(row -> says(row, Status.UNAFFECTED) && limited(row.what()))
                    .toList();
            var free = exceptions.stream().anyMatch(row -> matches(row.what()).isPresent());
            own.stream()
                    .filter(row -> says(row, Status.AFFECTED))
                    .flatMap(row -> matches(row.what()).stream())
                    .filter(reason -> !free || reason == Reason.EXACT)
                    // All but those is a range, too.
                    .map(reason -> reason == Reason.PRODUCT_ONLY && !exceptions.isEmpty() ? Reason.RANGE : reason)
                    .forEach(reasons::add);
        }
        boolean sure = known && !version.equals(ANY);
        return reasons.stream()
                .filter(reason -> !sure || reason != Reason.PRODUCT_ONLY)
                .min(Comparator.naturalOrder());
    }

    private static boolean says(AffectedRow row, Status status) {
        return row.what().status() == status;
    }

    /** Whether it says anything of versions. */
    private static boolean limited(Affected affected) {
        var versions = affected.versions();
        return said(versions.exactly()) || said(versions.from()) || said(versions.to());
    }

    private static boolean said(String version) {
        return version != null && !UNSAID.contains(version.strip().toLowerCase(Locale.ROOT));
    }

    private Optional<Reason> matches(Affected affected) {
        var versions = affected.versions();
        if (version.equals(ANY) || !limited(affected)) {
            return Optional.of(Reason.PRODUCT_ONLY);
        }
        if (said(versions.exactly())) {
            var exactly = versions.exactly().strip();
            if (branch(exactly) != null) {
                return under(branch(exactly)) ? Optional.of(Reason.RANGE) : Optional.empty();
            }
            return same(exactly) && sameUpdate(affected) ? Optional.of(Reason.EXACT) : Optional.empty();
        }
        // Commits have no order that could be seen in them.
        return "git".equalsIgnoreCase(versions.scheme()) || !within(versions)
                ? Optional.empty()
                : Optional.of(Reason.RANGE);
    }

    private boolean same(String exactly) {
        return exactly.equalsIgnoreCase(version) || compare(exactly) == 0 && hasDigit(exactly);
    }

    /** Publishers give the same versions again and again. */
    private int compare(String other) {
        return compared.computeIfAbsent(other, text -> parsed.compareTo(Versions.of(text)));
    }

    /** Words have no order: "before" is no version. */
    private static boolean hasDigit(String version) {
        return version.chars().anyMatch(Character::isDigit);
    }

    /** Only a CPE tells them apart; what it leaves open is any. */
    private boolean sameUpdate(Affected affected) {
        if (update.equals(ANY) || affected.cpe() == null) {
            return true;
        }
        var theirs = Cpe.parse(affected.cpe()).map(Cpe::update).orElse(ANY);
        return theirs.equals(ANY) || (blank(theirs) && blank(update)) || Versions.compare(theirs, update) == 0;
    }

    private static boolean blank(String update) {
        return update.equals("-");
    }

    private boolean within(Affected.Versions versions) {
        if (said(versions.from())) {
            int above = compare(versions.from());
            if (above < 0 || above == 0 && !versions.fromIncluding()) {
                return false;
            }
        }
        if (said(versions.to())) {
            var branch = branch(versions.to().strip());
            if (branch != null) {
                return under(branch) || compare(branch) < 0;
            }
            int below = compare(versions.to());
            return below < 0 || below == 0 && versions.toIncluding();
        }
        return true;
    }

    /** Of "5.10.*" or "5.10.x", 5.10: all that comes in this branch is meant. */
    private static String branch(String version) {
        var branch = BRANCH.matcher(version);
        return branch.matches() ? branch.group(1) : null;
    }

    private boolean under(String branch) {
        return version.equals(branch) || version.startsWith(branch + ".") || version.startsWith(branch + "-");
    }
}
