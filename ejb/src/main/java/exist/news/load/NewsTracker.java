package exist.news.load;

import exist.feed.Feed;
import exist.feed.OwnFeedDefinition;
import exist.feed.OwnFeedDefinition.Format;
import exist.feed.load.ShelfTracker;
import exist.news.Article;
import exist.news.NewsFeed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Keeps what news feeds say. */
@ApplicationScoped
class NewsTracker extends ShelfTracker<Article> {

    NewsTracker() {
        super(NewsFeed.TRACKER, new ArticleShelf(), "article");
    }

    @Override
    public Optional<Feed<Article>> own(int number, OwnFeedDefinition definition) {
        return definition.format() == Format.RSS
                ? Optional.of(new NewsFeed(definition.info(number)))
                : Optional.empty();
    }
}
