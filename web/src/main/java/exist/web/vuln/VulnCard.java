package exist.web.vuln;

import exist.vuln.Condition;
import exist.vuln.VulnFeed;
import exist.vuln.VulnQuery;
import exist.vuln.VulnRow;
import exist.vuln.Vulnerabilities;
import exist.web.Texts;
import exist.web.dashboard.Card;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The newest vulnerabilities. */
@Dependent
class VulnCard implements Card {

    @Inject
    Vulnerabilities vulnerabilities;

    @Override
    public String tracker() {
        return VulnFeed.TRACKER;
    }

    @Override
    public String page() {
        return "/vulnerabilities.xhtml";
    }

    @Override
    public String icon() {
        return "pi-shield";
    }

    @Override
    public List<Newest> newest() {
        return vulnerabilities.page(VulnQuery.list(Condition.NONE, VulnQuery.Order.PUBLISHED), 0, PLACE).stream()
                .map(row -> new Newest("/cve.xhtml?id=" + row.name(), row.headline(), note(row), row.published()))
                .toList();
    }

    private static String note(VulnRow row) {
        return row.score() == null
                ? row.name()
                : row.name() + ", CVSS " + row.score() + " " + Texts.of("sev." + row.severity());
    }
}
