package exist.social.wire;

import exist.feed.Complaint;
import exist.feed.Document;
import exist.feed.Items;
import exist.feed.Json;
import exist.feed.MalformedItemException;
import exist.feed.Members;
import exist.social.Post;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The posts of one answer, and what else has to be said when all were read. */
final class PostItems implements Items<Post> {

    /** Clocks differ a little, but nobody writes tomorrow. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    /** Far more than networks need; the database holds four times as many. */
    private static final int LONGEST_NAME = 4_000;

    private final Json json;
    private final Element element;
    private final Instant observed;
    private final List<Found> found = new ArrayList<>();
    private Ending ending = () -> List.of();
    private Deque<Post> last;
    private final List<String> notes = new ArrayList<>();
    private int seen;

    /**
     * A post in its timeline.
     *
     * @param mark of its place: greater ones are newer, see {@link Position#older}
     * @param id by which the network is asked for it
     */
    record Found(String mark, String id, Post post) {}

    /** Makes a post of an element; null: it is none, and no fault either. */
    @FunctionalInterface
    interface Element {
        Found read(Members element) throws MalformedItemException;
    }

    /** What follows the last post. */
    @FunctionalInterface
    interface Ending {
        List<Post> posts() throws IOException;
    }

    /** @param json null: there are none */
    PostItems(Document document, Json json, Element element) {
        this.json = json;
        this.element = element;
        this.observed = document.observed();
    }

    PostItems ending(Ending posts) {
        ending = posts;
        return this;
    }

    @Override
    public Post next() throws IOException, MalformedItemException {
        while (last == null && json != null && json.next()) {
            seen++;
            var item = Members.of(json.value());
            if (json.key() != null) {
                throw new IOException("The answer holds no posts, but \"" + json.key() + "\""
                        + Complaint.in(item.object()).map(": "::concat).orElse("."));
            }
            var read = element.read(item);
            if (read != null) {
                return kept(read);
            }
        }
        if (last == null) {
            last = new ArrayDeque<>(ending.posts());
        }
        return last.poll();
    }

    private Post kept(Found read) throws MalformedItemException {
        var post = checked(read.post(), observed);
        found.add(read);
        return post;
    }

    /**
     * Nobody wrote before there were networks, or writes tomorrow: that it was found is all that is known then.
     *
     * @throws MalformedItemException its name is too long to be kept
     */
    static Post checked(Post post, Instant observed) throws MalformedItemException {
        if (post.id().length() > LONGEST_NAME) {
            throw new MalformedItemException("its name has more than " + LONGEST_NAME + " characters");
        }
        var said = post.said();
        var edited = said.edited() == null || isPossible(said.edited(), observed) ? said.edited() : null;
        return isPossible(said.time(), observed) && edited == said.edited()
                ? post
                : post.at(isPossible(said.time(), observed) ? said.time() : observed, edited);
    }

    private static boolean isPossible(Instant moment, Instant observed) {
        return moment.isAfter(Instant.EPOCH) && !moment.isAfter(observed.plus(AHEAD));
    }

    /** The good ones so far. */
    List<Found> found() {
        return found;
    }

    /** The mark of the oldest of them. */
    Optional<String> oldest() {
        return found.stream().map(Found::mark).reduce((one, other) -> Position.older(one, other) ? one : other);
    }

    /** How many elements there were so far, good or not. */
    int seen() {
        return seen;
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    @Override
    public String text() {
        return json == null ? "" : json.text();
    }

    @Override
    public long line() {
        return json == null ? 0 : json.number();
    }

    @Override
    public long bytes() {
        return json == null ? -1 : json.bytes();
    }

    @Override
    public void close() throws IOException {
        if (json != null) {
            json.close();
        }
    }
}
