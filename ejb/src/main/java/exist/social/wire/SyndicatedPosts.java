package exist.social.wire;

import exist.feed.Document;
import exist.feed.FeedInfo;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.social.Network;
import exist.social.Post;
import exist.social.PostFeed;
import exist.syndication.Entries;
import exist.syndication.Entry;
import java.io.IOException;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Posts that somebody offers as RSS, Atom or JSON Feed. Such a document holds the newest ones: what it does not hold any more is
 * not gone.
 *
 * @param info of the feed
 */
record SyndicatedPosts(FeedInfo info) implements PostFeed {

    private static final Pattern HANDLE = Pattern.compile("@([\\p{L}\\p{N}_.-]+(?:@[\\p{L}\\p{N}_.-]+)?)");

    @Override
    public Items<Post> read(Document document) throws IOException {
        return Entries.of(document, (key, entry) -> post(key, entry, document.observed()));
    }

    private Post post(String key, Entry entry, Instant observed) throws MalformedItemException {
        var said = Markup.of(Objects.requireNonNullElse(entry.content(), ""));
        var author = Stream.of(entry.author(), entry.sourceTitle(), info.url().getHost())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        var post = new Post(
                Network.RSS,
                id(key),
                new Post.Said(
                        author,
                        handle(author),
                        text(entry.title(), said.text()),
                        entry.link(),
                        Objects.requireNonNullElse(entry.published(), observed),
                        null,
                        null,
                        null,
                        said.links()));
        return PostItems.checked(post, observed);
    }

    /** "Jane (@jane)" is one way to write it; who writes none goes by the name. */
    private static String handle(String author) {
        var written = HANDLE.matcher(author);
        return written.find() ? written.group(1) : author;
    }

    /** An address is one everywhere; whatever else tells posts apart does so within their feed. */
    private String id(String key) {
        return key.matches("https?://\\S+") ? key : info.url() + " " + key;
    }

    /** Where posts have no titles, bridges make them of the first words. */
    private static String text(String title, String said) {
        var words = title.replaceFirst("(…|\\.\\.\\.)$", "").strip();
        return said.isEmpty() ? title : said.replaceAll("\\s+", " ").startsWith(words) ? said : title + "\n\n" + said;
    }
}
