package exist.feed;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.inject.Inject;

/** Feeds that a new version of EXIST brings get their rows at its first start. */
@Singleton
@Startup
@DependsOn("Migration")
public class FeedTable {

    @Inject
    FeedCatalog catalog;

    @PostConstruct
    void fill() {
        catalog.fill();
    }
}
