package exist.social.wire;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.Json;
import exist.feed.JsonValue;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.social.Network;
import exist.social.Post;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import twitter4j.TwitterException;
import twitter4j.TwitterObjectFactory;
import twitter4j.v1.Status;

/**
 * Twitter's API 1.1, wherever there is one: its timelines, and its search. Answers are read by twitter4j; asking is ours, for
 * nothing goes out past the guarded client.
 *
 * @param server scheme, host and perhaps port
 * @param path of the timeline or search
 * @param parameters of it
 */
record XStatuses(String server, String path, Map<String, String> parameters) implements Wire {

    private static final int PAGE = 100;

    /** By ourselves: what twitter4j makes of it lies in the zone of this machine. */
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss Z yyyy", Locale.ENGLISH);

    @Override
    public Network network() {
        return Network.X;
    }

    @Override
    public FeedRequest page(String who, String floor, String cursor) {
        return new Query(server + path)
                .with(parameters)
                .with("count", PAGE)
                .with("tweet_mode", "extended")
                .with("since_id", floor)
                .with("max_id", cursor)
                .get();
    }

    @Override
    public PostItems read(Document answer) throws IOException {
        var place = Json.has(answer, "/statuses") ? "/statuses" : "";
        return new PostItems(answer, Json.of(answer, place), XStatuses::status);
    }

    /** The next page ends with the post before this one's last. */
    @Override
    public Cursor cursor(Document answer, PostItems page) {
        return page.oldest()
                .map(oldest -> new BigInteger(oldest).subtract(BigInteger.ONE).toString())
                .map(next -> new Cursor(next, next))
                .orElse(null);
    }

    @Override
    public FeedRequest again(List<String> ids) {
        return new Query(server + path.replaceFirst("/1\\.1/.*", "/1.1/statuses/lookup.json"))
                .with("id", String.join(",", ids))
                .with("tweet_mode", "extended")
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

    /** Consumer key and secret, access token and secret, as the original had them; or a bearer token alone. */
    @Override
    public FeedRequest signed(FeedRequest request, Optional<String> key) {
        return key.map(OAuth::of).map(oauth -> oauth.sign(request)).orElseGet(() -> Wire.super.signed(request, key));
    }

    private static PostItems.Found status(Members item) throws MalformedItemException {
        Status status;
        try {
            status = TwitterObjectFactory.createStatus(JsonValue.whole(item.object()));
        } catch (TwitterException | RuntimeException e) {
            throw new MalformedItemException("twitter4j can't read it: " + e.getMessage());
        }
        var user = status.getUser();
        if (status.getId() < 1 || status.getText() == null || user == null || user.getScreenName() == null) {
            throw new MalformedItemException("it is no post of somebody");
        }
        var id = Long.toString(status.getId());
        var original = status.getRetweetedStatus();
        var words = words(original == null ? status : original);
        var said = new Post.Said(
                ShortLinks.unescaped(String.valueOf(user.getName())),
                user.getScreenName(),
                original == null ? words.text() : "RT @" + name(original) + ": " + words.text(),
                address(status),
                Wire.time(item.need("created_at"), TIME),
                null,
                status.getLang(),
                original == null ? null : address(original),
                words.links());
        return new PostItems.Found(id, id, new Post(Network.X, id, said));
    }

    private static Markup words(Status status) {
        var links = new ShortLinks();
        for (var url : status.getURLEntities()) {
            links.add(url.getURL(), url.getExpandedURL());
        }
        for (var media : status.getMediaEntities()) {
            links.add(media.getURL(), media.getExpandedURL());
        }
        return links.in(String.valueOf(status.getText()));
    }

    private static String name(Status status) {
        return status.getUser() == null ? "i" : status.getUser().getScreenName();
    }

    private static String address(Status status) {
        return "https://x.com/" + name(status) + "/status/" + status.getId();
    }
}
