package exist.news;

import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.syndication.Entries;
import exist.syndication.Entry;
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
        return Entries.of(document, NewsFeed::article);
    }

    private static Article article(String key, Entry entry) {
        return new Article(
                key,
                entry.title(),
                entry.published(),
                entry.link(),
                entry.content(),
                entry.sourceTitle(),
                entry.sourceUrl());
    }
}
