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
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A server of the Mastodon API (Mastodon, GoToSocial, Pleroma …): the timeline of a tag, of all, or of an account.
 *
 * @param server scheme, host and perhaps port
 * @param path of the timeline, {@code %s} for the account's id
 * @param account whose it is, or null
 * @param parameters of the timeline
 */
record Mastodon(String server, String path, String account, Map<String, String> parameters) implements Wire {

    private static final int PAGE = 40;

    /** Servers know a post's time from its id: milliseconds, and 16 bits of their own. */
    private static final int BITS = 16;

    /** Posts of other servers arrive when these find the time. */
    private static final Duration LATE = Duration.ofHours(1);

    @Override
    public Network network() {
        return Network.MASTODON;
    }

    @Override
    public Optional<FeedRequest> lookup() {
        return Optional.ofNullable(account).map(name -> new Query(server + "/api/v1/accounts/lookup")
                .with("acct", name)
                .get());
    }

    @Override
    public String who(Document answer) throws IOException {
        if (Json.value(answer, "/id") instanceof String id && id.matches("[A-Za-z0-9_-]{1,64}")) {
            return id;
        }
        throw new IOException("The server names no account \"" + account + "\".");
    }

    @Override
    public FeedRequest page(String who, String floor, String cursor) {
        return new Query(server + (who == null ? path : path.formatted(who)))
                .with(parameters)
                .with("limit", PAGE)
                .with("since_id", floor)
                .with("max_id", cursor)
                .get();
    }

    @Override
    public String back(String mark) {
        return mark.matches("\\d{17,20}")
                ? new BigInteger(mark)
                        .subtract(BigInteger.valueOf(LATE.toMillis()).shiftLeft(BITS))
                        .max(BigInteger.ONE)
                        .toString()
                : mark;
    }

    @Override
    public PostItems read(Document answer) throws IOException {
        return new PostItems(answer, Json.of(answer, ""), this::status);
    }

    /** A page with few posts is the last one: some are left out for reasons of the server's own. */
    @Override
    public Cursor cursor(Document answer, PostItems page) {
        return page.seen() < PAGE / 2
                ? null
                : page.oldest().map(mark -> new Cursor(mark, mark)).orElse(null);
    }

    @Override
    public FeedRequest again(List<String> ids) {
        var query = new Query(server + "/api/v1/statuses");
        ids.forEach(id -> query.with("id[]", id));
        return query.get();
    }

    @Override
    public int most() {
        return PAGE / 2;
    }

    private PostItems.Found status(Members status) throws MalformedItemException {
        var id = status.need("id");
        var inner = status.members("reblog");
        var passedOn = inner.text("id") != null;
        var account = status.members("account");
        var address = Optional.ofNullable(status.text("url")).orElse(status.text("uri"));
        var words = words(passedOn ? inner : status);
        var said = new Post.Said(
                Optional.ofNullable(account.text("display_name")).orElse(account.text("username")),
                handle(account),
                passedOn ? "RT @" + handle(inner.members("account")) + ": " + words.text() : words.text(),
                passedOn ? inner.text("url") : address,
                Wire.time(status.need("created_at")),
                edited(passedOn ? inner : status),
                (passedOn ? inner : status).text("language"),
                passedOn ? Optional.ofNullable(inner.text("url")).orElse(inner.text("uri")) : null,
                words.links());
        var name = Optional.ofNullable(status.text("uri")).orElse(server + "/statuses/" + id);
        return new PostItems.Found(id, id, new Post(Network.MASTODON, name, said));
    }

    private static Markup words(Members status) {
        var content = Optional.ofNullable(status.text("content")).orElse("");
        var warning = status.text("spoiler_text");
        var words = Markup.of(content);
        return warning == null ? words : new Markup(warning + "\n\n" + words.text(), words.links());
    }

    /** With its server, also where that is the one that is asked: it is the same to all. */
    private String handle(Members account) throws MalformedItemException {
        var name = account.need("acct");
        if (name.contains("@")) {
            return name;
        }
        var home = Link.of(account.text("url")).or(() -> Link.of(server));
        return home.isEmpty() ? name : name + "@" + home.get().host();
    }

    private static Instant edited(Members status) throws MalformedItemException {
        var edited = status.text("edited_at");
        return edited == null ? null : Wire.time(edited);
    }
}
