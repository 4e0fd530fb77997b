package exist.web.vuln;

import exist.web.dashboard.Card;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** Vulnerabilities, of which the dashboard shows those that rise. */
@Dependent
class VulnCard implements Card {

    @Override
    public String tracker() {
        return "vuln";
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
        return null;
    }
}
