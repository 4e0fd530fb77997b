package exist.news;

import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.feed.Items;
import java.io.IOException;

/** A feed of articles: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, or JSON Feed; the document says which. */
public record NewsFeed(FeedInfo info) implements Feed<Article> {

    public static final String TRACKER = "news";

    @Override
    public String tracker() {
        return TRACKER;
    }

    @Override
    public Items<Article> read(Document document) throws IOException {
        return NewsItems.of(document);
    }
}
