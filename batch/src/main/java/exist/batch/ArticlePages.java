package exist.batch;

import exist.news.Pages;
import exist.settings.Settings;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Pages of articles of which their feeds give summaries only are fetched by themselves, a few at a time. */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class ArticlePages {

    private static final Logger LOGGER = System.getLogger(ArticlePages.class.getName());

    /** Within a minute, at a second each: publishers are asked no more often. */
    private static final int AT_ONCE = 20;

    @Inject
    Settings settings;

    @Inject
    Pages pages;

    @Schedule(hour = "*", minute = "*", second = "30", persistent = false)
    void tick() {
        // A mirror holds documents of feeds, not what they lead to.
        if (settings.paused() || settings.mirror().isPresent()) {
            return;
        }
        try {
            pages.fetchDue(AT_ONCE);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "pages of articles can''t be fetched: {0}", e.toString());
        }
    }
}
