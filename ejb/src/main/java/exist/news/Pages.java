package exist.news;

import exist.account.Permit;
import exist.account.Role;
import exist.database.Sql;
import exist.database.Transactions;
import exist.feed.Document;
import exist.feed.Feed;
import exist.feed.FeedInfo;
import exist.feed.FetchException;
import exist.feed.InvalidInputException;
import exist.feed.Items;
import exist.feed.Source;
import exist.syndication.Readable;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jsoup.Jsoup;

/**
 * Gets the pages of articles, of which many feeds give a summary only, and makes them readable. What can't be had is told
 * with the article, which stays as the feed has it.
 */
@ApplicationScoped
public class Pages {

    /** Bytes; what is longer is no article. */
    private static final long LARGEST = 4 << 20;

    /** Characters of markup; what is shorter is a summary. */
    private static final int SUMMARY = 1_200;

    private static final int LONGEST_PROBLEM = 255;

    private static final Duration YOUNG = Duration.ofDays(2);

    @Inject
    Source source;

    @Inject
    Articles articles;

    @Resource(lookup = "java:jboss/datasources/ExistLoad")
    DataSource database;

    /** Where an article's page lies, for {@link Source}. */
    private record OnePage(FeedInfo info) implements Feed<Article> {

        @Override
        public String tracker() {
            return NewsFeed.TRACKER;
        }

        @Override
        public Items<Article> read(Document document) {
            throw new UnsupportedOperationException("it is a page");
        }
    }

    /** The page, or why there is none. */
    private record Page(String html, String problem) {

        static Page none(String why) {
            return new Page(null, why.length() > LONGEST_PROBLEM ? why.substring(0, LONGEST_PROBLEM) : why);
        }
    }

    /**
     * Gets the page of one.
     *
     * @return why there is none, which is kept as well; empty: there is one now
     * @throws InvalidInputException there is no such article, or it has no address
     */
    @Permit(Role.ANALYST)
    public Optional<String> fetch(String id) {
        var row = articles.find(id)
                .filter(article -> article.link() != null)
                .orElseThrow(() -> new InvalidInputException("id", "There is no such article, or it has no page."));
        return Optional.ofNullable(get(id, row.link()).problem());
    }

    /**
     * Gets pages of young articles of feeds that give summaries only, the newest first.
     *
     * @param most so many
     * @return how many were asked for
     */
    public int fetchDue(int most) {
        var due = new Sql(
                        "SELECT a.ukey, a.link FROM article a FORCE INDEX (k_published) JOIN feed f ON f.number = a.feed"
                                + " AND f.choices LIKE '%pages=summaries%' WHERE a.published > ? AND a.page_tried IS NULL"
                                + " AND a.link IS NOT NULL AND CHAR_LENGTH(COALESCE(a.content, '')) < " + SUMMARY
                                + " ORDER BY a.published DESC LIMIT ?",
                        Instant.now().minus(YOUNG),
                        most)
                .list(database, row -> List.of(HexFormat.of().formatHex(row.getBytes(1)), row.getString(2)));
        due.forEach(article -> get(article.get(0), article.get(1)));
        return due.size();
    }

    private Page get(String id, String link) {
        var page = read(link);
        try {
            new Transactions(database).run(connection -> {
                try (var update = connection.prepareStatement(
                        "UPDATE article SET page = ?, page_problem = ?, page_tried = UTC_TIMESTAMP(6) WHERE ukey = ?")) {
                    update.setString(1, page.html());
                    update.setString(2, page.problem());
                    update.setBytes(3, HexFormat.of().parseHex(id));
                    return update.executeUpdate();
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return page;
    }

    private Page read(String link) {
        try (var apart = source.apart()) {
            // Of no feed: the number and the id mean nothing here.
            var document = apart.fetch(
                    new OnePage(new FeedInfo(1, "page", "Page", link, Duration.ofDays(1))), Optional.empty());
            if (document.bytes() > LARGEST) {
                return Page.none("It has " + document.bytes() + " bytes: that is no article.");
            }
            var html = decoded(document, link);
            if (Readable.isChallenge(html)) {
                return Page.none(URI.create(link).getHost() + " asks for proof that a person reads (a bot challenge).");
            }
            return Readable.of(html, link)
                    .map(text -> new Page(text, null))
                    .orElseGet(() -> Page.none("There is no article to be seen on its page."));
        } catch (FetchException e) {
            return Page.none(e.getMessage());
        } catch (IOException | IllegalArgumentException e) {
            return Page.none("The page can't be read: " + e.getMessage());
        }
    }

    /** As the page says how it is written, by jsoup. */
    private static String decoded(Document document, String link) throws IOException {
        var bytes = Files.readAllBytes(document.file());
        if (new String(bytes, 0, Math.min(bytes.length, 1_024), StandardCharsets.ISO_8859_1).indexOf('<') < 0) {
            return "";
        }
        return Jsoup.parse(document.file(), null, link).outerHtml();
    }
}
