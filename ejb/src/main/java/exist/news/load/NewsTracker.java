package exist.news.load;

import exist.feed.Feed;
import exist.feed.OwnFeedDefinition;
import exist.feed.load.ShelfTracker;
import exist.news.Article;
import exist.news.NewsFeed;
import exist.news.inoreader.Inoreader;
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
        return switch (definition.format()) {
            case RSS -> Optional.of(new NewsFeed(definition.info(number)));
            case INOREADER -> Optional.of(new Inoreader(definition.info(number)));
            default -> Optional.empty();
        };
    }
}
