package exist.social.wire;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.social.Link;
import exist.social.Network;
import exist.social.Post;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Bluesky's AppView: what is found by words, or what an account writes and passes on.
 *
 * @param server scheme, host and perhaps port
 * @param method {@link #SEARCH} or {@link #AUTHOR}
 * @param parameters of the method
 */
record Bluesky(String server, String method, Map<String, String> parameters) implements Wire {

    static final String SEARCH = "app.bsky.feed.searchPosts";
    static final String AUTHOR = "app.bsky.feed.getAuthorFeed";

    private static final int PAGE = 100;

    /** What is written on other servers is found when it has come here. */
    private static final Duration LATE = Duration.ofHours(1);

    private static final String REPOST = "app.bsky.feed.defs#reasonRepost";

    @Override
    public Network network() {
        return Network.BLUESKY;
    }

    private Query query(String name) {
        return new Query(server + "/xrpc/" + name);
    }

    @Override
    public FeedRequest page(String who, String floor, String cursor) {
        var query = query(method).with(parameters).with("limit", PAGE).with("cursor", cursor);
        return method.equals(SEARCH)
                ? query.with("sort", "latest")
                        .with("since", floor == null ? null : moment(floor))
                        .get()
                : query.with("includePins", "false").get();
    }

    /** Marks are milliseconds. */
    private static Instant moment(String mark) {
        return Instant.ofEpochMilli(mark.matches("\\d{1,15}") ? Long.parseLong(mark) : 0);
    }

    @Override
    public String back(String mark) {
        return Long.toString(Math.max(0, moment(mark).minus(LATE).toEpochMilli()));
    }

    @Override
    public PostItems read(Document answer) throws IOException {
        return Json.has(answer, "/feed")
                ? new PostItems(answer, Json.of(answer, "/feed"), this::entry)
                : new PostItems(answer, Json.of(answer, "/posts"), post -> post(post, Members.NONE));
    }

    /** Who has not logged in finds one page of what is searched for, and no more. */
    @Override
    public Cursor cursor(Document answer, PostItems page) throws IOException {
        return !method.equals(SEARCH) && Json.value(answer, "/cursor") instanceof String text
                ? new Cursor(text, text)
                : null;
    }

    @Override
    public FeedRequest again(List<String> ids) {
        var query = query("app.bsky.feed.getPosts");
        ids.forEach(id -> query.with("uris", id));
        return query.get();
    }

    @Override
    public int most() {
        return 25;
    }

    private PostItems.Found entry(Members entry) throws MalformedItemException {
        var reason = entry.members("reason");
        return post(entry.members("post"), REPOST.equals(reason.text("$type")) ? reason : Members.NONE);
    }

    /** @param passing who has passed the post on, and when; without members: nobody has */
    private static PostItems.Found post(Members post, Members passing) throws MalformedItemException {
        var uri = post.need("uri");
        var author = post.members("author");
        var entry = post.members("record");
        var indexed = Wire.time(post.need("indexedAt"));
        var created = created(entry, indexed);
        var words = Facets.of(entry);
        var langs = entry.texts("langs");
        var language = langs.isEmpty() ? null : langs.get(0);
        var who = passing.members("by");
        if (who.text("did") == null) {
            var said = new Post.Said(
                    author.text("displayName"),
                    author.need("handle"),
                    words.text(),
                    address(author, uri),
                    created,
                    null,
                    language,
                    null,
                    links(words, entry));
            return found(created.isBefore(indexed) ? created : indexed, uri, uri, said);
        }
        var passed = Wire.time(passing.need("indexedAt"));
        var said = new Post.Said(
                who.text("displayName"),
                who.need("handle"),
                "RT @" + author.need("handle") + ": " + words.text(),
                address(author, uri),
                passed,
                null,
                language,
                address(author, uri),
                links(words, entry));
        // When the original is gone, this is too.
        return found(passed, uri, uri + "#" + who.need("did"), said);
    }

    private static PostItems.Found found(Instant mark, String id, String name, Post.Said said) {
        return new PostItems.Found(
                Long.toString(Math.max(0, mark.toEpochMilli())), id, new Post(Network.BLUESKY, name, said));
    }

    private static List<Link> links(Markup words, Members entry) {
        var links = new ArrayList<>(words.links());
        for (var embed : List.of(entry.members("embed"), entry.members("embed").members("media"))) {
            Link.of(embed.members("external").text("uri")).ifPresent(links::add);
        }
        return links;
    }

    private static String address(Members author, String uri) throws MalformedItemException {
        var handle = author.need("handle");
        return "https://bsky.app/profile/" + (handle.equals("handle.invalid") ? author.text("did") : handle) + "/post/"
                + uri.substring(uri.lastIndexOf('/') + 1);
    }

    /** Authors may write what they like there; what cannot be is when it was first seen. */
    private static Instant created(Members entry, Instant indexed) {
        try {
            var created = Wire.time(entry.need("createdAt"));
            return created.isAfter(indexed) || created.isBefore(Instant.EPOCH) ? indexed : created;
        } catch (MalformedItemException e) {
            return indexed;
        }
    }
}
