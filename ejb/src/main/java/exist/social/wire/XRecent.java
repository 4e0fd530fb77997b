package exist.social.wire;

import exist.feed.Complaint;
import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.social.Network;
import exist.social.Post;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * X, API 2: what is found by words in the last seven days, or what an account writes. The key is a bearer token.
 *
 * @param server scheme, host and perhaps port
 * @param path of the timeline, {@code %s} for the account's id
 * @param account whose it is, or null
 * @param parameters of the timeline
 */
record XRecent(String server, String path, String account, Map<String, String> parameters) implements Wire {

    static final String SEARCH = "/2/tweets/search/recent";

    /** Posts a page; each that is read is paid for. */
    private static final int PAGE = 100;

    /** Ids count milliseconds since then, above 22 bits of X's own. */
    private static final long FIRST = 1_288_834_974_657L;

    private static final int BITS = 22;

    /** Values that an answer without posts may have. */
    private static final int ERROR = 1_000;

    @Override
    public Network network() {
        return Network.X;
    }

    @Override
    public Optional<FeedRequest> lookup() {
        return Optional.ofNullable(account)
                .map(name -> new Query(server + "/2/users/by/username/" + Query.encoded(name)).get());
    }

    @Override
    public String who(Document answer) throws IOException {
        if (Json.value(answer, "/data/id") instanceof String id && id.matches("\\d{1,20}")) {
            return id;
        }
        throw new IOException("X names no account \"" + account + "\".");
    }

    @Override
    public FeedRequest page(String who, String floor, String cursor) {
        boolean token = cursor != null && !cursor.startsWith("<");
        return fields(new Query(server + (who == null ? path : path.formatted(who)))
                        .with(parameters)
                        .with("max_results", PAGE)
                        .with("since_id", floor)
                        .with("until_id", cursor == null || token ? null : cursor.substring(1))
                        .with(who == null ? "next_token" : "pagination_token", token ? cursor : null))
                .get();
    }

    private static Query fields(Query query) {
        return query.with(
                        "tweet.fields", "created_at,entities,lang,note_tweet,referenced_tweets,edit_history_tweet_ids")
                .with("expansions", "author_id,referenced_tweets.id,referenced_tweets.id.author_id")
                .with("user.fields", "name,username");
    }

    @Override
    public PostItems read(Document answer) throws IOException {
        var users = byId(answer, "/includes/users");
        var originals = byId(answer, "/includes/tweets");
        var data = Json.has(answer, "/data") ? Json.of(answer, "/data") : null;
        if (data == null
                && Json.value(answer, "/meta/result_count") == null
                && byId(answer, "/errors").isEmpty()) {
            throw new IOException("The answer holds no posts"
                    + Complaint.in(Json.whole(answer, ERROR)).map(": "::concat).orElse("."));
        }
        return new PostItems(answer, data, tweet -> tweet(tweet, users, originals));
    }

    private static Map<String, Members> byId(Document answer, String pointer) throws IOException {
        var found = new HashMap<String, Members>();
        if (!Json.has(answer, pointer)) {
            return found;
        }
        try (var json = Json.of(answer, pointer)) {
            while (json.next()) {
                try {
                    var members = Members.of(json.value());
                    var id = Optional.ofNullable(members.text("id")).orElse(members.text("resource_id"));
                    if (id != null) {
                        found.put(id, members);
                    }
                } catch (MalformedItemException e) {
                    // Whoever needs it does without.
                }
            }
        }
        return found;
    }

    /** Tokens are for at once; where to go on later, the oldest post says. */
    @Override
    public Cursor cursor(Document answer, PostItems page) throws IOException {
        var token = Json.value(answer, "/meta/next_token");
        return token == null
                ? null
                : new Cursor(token.toString(), page.oldest().map("<"::concat).orElse(null));
    }

    @Override
    public FeedRequest again(List<String> ids) {
        return fields(new Query(server + "/2/tweets").with("ids", String.join(",", ids)))
                .get();
    }

    @Override
    public int most() {
        return PAGE;
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public int pages() {
        return 5;
    }

    /** It says so; what is only hidden from us is not gone. */
    @Override
    public Set<String> gone(Document answer, Collection<String> asked, PostItems posts) throws IOException {
        var gone = new TreeSet<String>();
        byId(answer, "/errors").forEach((id, error) -> {
            if (asked.contains(id) && String.valueOf(error.text("type")).endsWith("/resource-not-found")) {
                gone.add(id);
            }
        });
        return gone;
    }

    private static PostItems.Found tweet(Members tweet, Map<String, Members> users, Map<String, Members> originals)
            throws MalformedItemException {
        var id = tweet.need("id");
        var versions = tweet.texts("edit_history_tweet_ids");
        boolean edited = versions.size() > 1 && versions.get(0).matches("\\d{1,18}|[1-8]\\d{18}");
        var name = edited ? versions.get(0) : id;
        var written = Wire.time(tweet.need("created_at"));
        var author = author(tweet, users);
        var original = original(tweet, originals);
        var words = original == null ? words(tweet) : words(original);
        var repeated = original == null ? Members.NONE : author(original, users);
        var said = new Post.Said(
                author.text("name"),
                Optional.ofNullable(author.text("username")).orElse(tweet.need("author_id")),
                original == null ? words.text() : "RT @" + repeated.text("username") + ": " + words.text(),
                address(author, id),
                edited ? Instant.ofEpochMilli((Long.parseLong(name) >> BITS) + FIRST) : written,
                edited ? written : null,
                tweet.text("lang"),
                original == null ? null : address(repeated, original.text("id")),
                words.links());
        return new PostItems.Found(id, id, new Post(Network.X, name, said));
    }

    private static Members author(Members tweet, Map<String, Members> users) {
        return users.getOrDefault(tweet.text("author_id"), Members.NONE);
    }

    /** The post that this one only passes on, if it came along. */
    private static Members original(Members tweet, Map<String, Members> originals) {
        return tweet.list("referenced_tweets").stream()
                .filter(reference -> "retweeted".equals(reference.text("type")))
                .map(reference -> originals.get(reference.text("id")))
                .filter(original -> original != null)
                .findFirst()
                .orElse(null);
    }

    private static String address(Members author, String id) {
        return "https://x.com/" + Optional.ofNullable(author.text("username")).orElse("i") + "/status/" + id;
    }

    /** Long posts have their whole text apart. */
    private static Markup words(Members tweet) throws MalformedItemException {
        var note = tweet.members("note_tweet");
        var source = note.text("text") == null ? tweet : note;
        var links = new ShortLinks();
        for (var url : source.members("entities").list("urls")) {
            links.add(
                    url.text("url"),
                    Optional.ofNullable(url.text("unwound_url")).orElse(url.text("expanded_url")));
        }
        return links.in(ShortLinks.unescaped(source.need("text")));
    }
}
