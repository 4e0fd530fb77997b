package exist.news.inoreader;

import exist.feed.Document;
import exist.feed.Exchanging;
import exist.feed.FeedInfo;
import exist.feed.FeedRequest;
import exist.feed.FetchException;
import exist.feed.InvalidInputException;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.PagedFeed;
import exist.feed.Pages;
import exist.news.Article;
import exist.news.NewsFeed;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an account of Inoreader follows: all of it, or a folder or tag. The key is what Inoreader gives for an application of
 * one's own, {@code APP_ID:APP_KEY:REFRESH_TOKEN}; by OAuth 2 it is exchanged for an access token of a day.
 *
 * @param articles what the articles are read by
 * @param stream whose contents are asked for
 */
public record Inoreader(NewsFeed articles, URI stream) implements PagedFeed<Article>, Exchanging {

    private static final String SERVER = "https://www.inoreader.com";
    private static final String CONTENTS = "/reader/api/0/stream/contents";

    /** All that the account follows. */
    public static final String ALL = SERVER + CONTENTS + "/user/-/state/com.google/reading-list";

    private static final Pattern PAGE = Pattern.compile("/(?:folder|tag)/([^/]+)/?");

    /** @throws InvalidInputException the feed's address leads to no stream */
    public Inoreader(FeedInfo info) {
        this(new NewsFeed(info), stream(info.url()));
    }

    /** By the addresses that people know, or by that of the interface. */
    private static URI stream(URI url) {
        var path = url.getRawPath() == null ? "" : url.getRawPath();
        if (path.contains(CONTENTS)) {
            return URI.create(server(url) + path);
        }
        if (url.getHost().matches("(?i)(www\\.)?inoreader\\.com")) {
            var page = PAGE.matcher(path);
            if (page.matches()) {
                return URI.create(SERVER + CONTENTS + "/user/-/label/"
                        + encoded(URLDecoder.decode(page.group(1).replace("+", "%2B"), StandardCharsets.UTF_8)));
            }
            if (path.matches("/?(all_articles/?)?")) {
                return URI.create(ALL);
            }
        }
        throw new InvalidInputException(
                "url",
                "An address of this format is like https://www.inoreader.com/all_articles,"
                        + " https://www.inoreader.com/folder/NAME, https://www.inoreader.com/tag/NAME or … " + CONTENTS
                        + "/….");
    }

    private static String server(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public FeedInfo info() {
        return articles.info();
    }

    @Override
    public String tracker() {
        return NewsFeed.TRACKER;
    }

    @Override
    public Map<String, List<String>> choices() {
        return articles.choices();
    }

    @Override
    public Inoreader chosen(Map<String, String> chosen) {
        return new Inoreader(articles.chosen(chosen), stream);
    }

    @Override
    public FeedRequest exchange(String key) throws FetchException {
        var parts = parts(key);
        var form = new LinkedHashMap<String, String>();
        form.put("client_id", parts[0]);
        form.put("client_secret", parts[1]);
        form.put("grant_type", "refresh_token");
        form.put("refresh_token", parts[2]);
        return FeedRequest.get(URI.create(server(stream) + "/oauth2/token"))
                .post(
                        "application/x-www-form-urlencoded",
                        form.entrySet().stream()
                                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                                .collect(Collectors.joining("&")));
    }

    @Override
    public Pass exchanged(String key, Document answer) throws IOException {
        var parts = parts(key);
        if (!(Json.value(answer, "/access_token") instanceof String pass) || !pass.matches("[\\x21-\\x7e]{1,2000}")) {
            throw new IOException("the answer has no access token.");
        }
        var next = Json.value(answer, "/refresh_token") instanceof String text && !text.isBlank() ? text : parts[2];
        return new Pass(pass, parts[0] + ":" + parts[1] + ":" + next);
    }

    private static String[] parts(String key) throws FetchException {
        var parts = key.split(":", 3);
        if (parts.length < 3 || List.of(parts).stream().anyMatch(String::isBlank)) {
            throw new FetchException("The key is not of the form APP_ID:APP_KEY:REFRESH_TOKEN.");
        }
        return parts;
    }

    @Override
    public Pages<Article> pages(Optional<String> pass, String position) {
        return new StreamPages(this, pass, position);
    }

    @Override
    public Items<Article> read(Document document) throws IOException {
        return articles.read(document);
    }
}
