package exist.web.reputation;

import exist.reputation.ReputationFeed;
import exist.web.dashboard.Card;
import jakarta.enterprise.context.Dependent;
import java.util.List;

/** Reputation, whose newest listings are a table of their own. */
@Dependent
class ReputationCard implements Card {

    @Override
    public String tracker() {
        return ReputationFeed.TRACKER;
    }

    @Override
    public String page() {
        return "/reputation.xhtml";
    }

    @Override
    public String icon() {
        return "pi-flag";
    }

    @Override
    public List<Newest> newest() {
        return null;
    }
}
