package exist.web.vuln;

import exist.vuln.Affected;
import exist.web.Texts;

/** Versions as people write them: {@code 9.0 ≤ v < 9.1.14}. */
final class VersionsText {

    private VersionsText() {}

    static String of(Affected affected) {
        var versions = affected.versions();
        if (versions.exactly() != null) {
            return versions.exactly();
        }
        if (versions.from() == null && versions.to() == null) {
            return affected.words() == null ? Texts.of("vuln.versions.all") : affected.words();
        }
        var from = versions.from() == null ? "" : versions.from() + (versions.fromIncluding() ? " ≤ " : " < ");
        var to = versions.to() == null ? "" : (versions.toIncluding() ? " ≤ " : " < ") + versions.to();
        return from + "v" + to;
    }
}
