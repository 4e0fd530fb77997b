package exist.social.wire;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.social.Link;
import exist.social.Network;
import exist.social.Post;
import exist.social.PostFeed;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chat as Telegram Desktop exports it to JSON ({@code result.json}), lying at some address: one document, read as a whole.
 *
 * @param info of the feed
 */
record TelegramExport(FeedInfo info) implements PostFeed {

    /** What is no message but tells of one: somebody has joined, a call. */
    private static final String MESSAGE = "message";

    @Override
    public Items<Post> read(Document document) throws IOException {
        var chat = Optional.ofNullable(Json.value(document, "/id")).orElse(Json.value(document, "/name"));
        if (chat == null) {
            throw new IOException("The document is no export of a chat: it has neither id nor name.");
        }
        var name = String.valueOf(
                Optional.ofNullable(Json.value(document, "/name")).orElse(chat));
        return new PostItems(document, Json.of(document, "/messages"), item -> message(item, chat.toString(), name));
    }

    private static PostItems.Found message(Members item, String chat, String name) throws MalformedItemException {
        if (!MESSAGE.equals(item.text("type"))) {
            return null;
        }
        var id = item.need("id");
        var text = new StringBuilder();
        var links = new ArrayList<Link>();
        for (var part : parts(item)) {
            text.append(part instanceof String words ? words : entity(new Members((Map<?, ?>) part), links));
        }
        var author = Optional.ofNullable(item.text("from")).orElse(name);
        var said = new Post.Said(
                author,
                Optional.ofNullable(item.text("from_id")).orElse(chat),
                text.toString().strip(),
                null,
                time(item, "date").orElseThrow(() -> new MalformedItemException("it has no time")),
                time(item, "edited").orElse(null),
                null,
                null,
                links);
        return new PostItems.Found(id, id, new Post(Network.TELEGRAM, chat + "/" + id, said));
    }

    /** Texts, and objects for what is marked in them; a text alone where nothing is. */
    private static List<?> parts(Members item) {
        var text = item.object().get("text");
        var parts = text instanceof List<?> list ? list : List.of(text == null ? "" : text);
        return parts.stream()
                .filter(part -> part instanceof String || part instanceof Map<?, ?>)
                .toList();
    }

    private static String entity(Members part, List<Link> links) {
        var words = part.object().get("text") instanceof String text ? text : "";
        var link = Link.of(part.text("href"))
                .or(() -> "link".equals(part.text("type"))
                        ? Link.of(words).or(() -> Link.of("http://" + words))
                        : Optional.empty());
        link.ifPresent(links::add);
        return link.filter(known -> part.text("href") != null && !known.url().equals(words))
                .map(known -> words + " (" + known.url() + ")")
                .orElse(words);
    }

    /** Seconds since 1970 in newer exports; older ones have only the time of the machine, taken for UTC. */
    private static Optional<Instant> time(Members item, String name) throws MalformedItemException {
        var seconds = item.text(name + "_unixtime");
        var local = item.text(name);
        try {
            if (seconds != null && seconds.matches("\\d{1,11}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds)));
            }
            return local == null
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(local).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new MalformedItemException("\"" + local + "\" is no time");
        }
    }
}
