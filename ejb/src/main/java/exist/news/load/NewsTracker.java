package exist.news.load;

import exist.database.Transactions;
import exist.feed.Feed;
import exist.feed.OwnFeedDefinition;
import exist.feed.OwnFeedDefinition.Format;
import exist.feed.load.Intake;
import exist.feed.load.ItemIntake;
import exist.feed.load.Task;
import exist.feed.load.Tracker;
import exist.news.Article;
import exist.news.NewsFeed;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps what news feeds say. */
@ApplicationScoped
class NewsTracker implements Tracker<Article> {

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    @Override
    public String id() {
        return NewsFeed.TRACKER;
    }

    @Override
    public Intake intake(Task<Article> task) {
        return new ItemIntake<>(new Transactions(database), task, rules(), new ArticleShelf());
    }

    @Override
    public Optional<Feed<Article>> own(int number, OwnFeedDefinition definition) {
        return definition.format() == Format.RSS
                ? Optional.of(new NewsFeed(definition.info(number)))
                : Optional.empty();
    }

    @Override
    public void forget(int feed) throws SQLException {
        int gone;
        do {
            gone = new Transactions(database).run(connection -> {
                try (var delete = connection.createStatement()) {
                    return delete.executeUpdate("DELETE FROM article WHERE feed = " + feed + " LIMIT 1000");
                }
            });
        } while (gone > 0);
    }
}
