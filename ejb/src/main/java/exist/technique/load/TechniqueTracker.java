package exist.technique.load;

import exist.feed.load.ShelfTracker;
import exist.technique.Technique;
import exist.technique.TechniqueFeed;
import jakarta.enterprise.context.ApplicationScoped;

/** Keeps what techniques are called. */
@ApplicationScoped
class TechniqueTracker extends ShelfTracker<Technique> {

    TechniqueTracker() {
        super(TechniqueFeed.TRACKER, new TechniqueShelf(), "technique");
    }
}
