package exist.news;

import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.syndication.Entries;
import exist.syndication.Entry;
import exist.syndication.IdentityPolicy;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A feed of articles: RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, or JSON Feed; the document says which.
 *
 * @param identity what tells its articles apart
 * @param pages whether the articles' pages are fetched where it gives summaries only
 */
public record NewsFeed(FeedInfo info, IdentityPolicy identity, boolean pages) implements Feed<Article> {

    public static final String TRACKER = "news";

    private static final String IDENTITY = "identity";
    private static final String PAGES = "pages";
    private static final String NEVER = "never";
    private static final String SUMMARIES = "summaries";

    public NewsFeed(FeedInfo info) {
        this(info, IdentityPolicy.AUTOMATIC, false);
    }

    @Override
    public String tracker() {
        return TRACKER;
    }

    @Override
    public Map<String, List<String>> choices() {
        var choices = new LinkedHashMap<String, List<String>>();
        choices.put(IDENTITY, IdentityPolicy.labels());
        choices.put(PAGES, List.of(NEVER, SUMMARIES));
        return choices;
    }

    @Override
    public NewsFeed chosen(Map<String, String> chosen) {
        var policy = IdentityPolicy.of(chosen.get(IDENTITY));
        var version = policy == IdentityPolicy.AUTOMATIC
                ? info.parserVersion()
                : Objects.hash(info.parserVersion(), policy.label());
        return new NewsFeed(
                new FeedInfo(info.number(), info.id(), info.name(), info.url(), info.period(), info.key(), version),
                policy,
                SUMMARIES.equals(chosen.get(PAGES)));
    }

    @Override
    public Items<Article> read(Document document) throws IOException {
        return Entries.of(document, identity, NewsFeed::article);
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
