package exist.social.wire;

import exist.feed.Document;
import exist.feed.Items;
import exist.feed.MalformedItemException;
import exist.social.Post;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Answers of networks, as they are read. */
final class Answers {

    static final Instant NOW = Instant.parse("2026-07-01T12:00:00Z");

    /** @param rejected what was wrong with the bad ones */
    record Read(List<Post> posts, List<String> rejected) {

        Post only() {
            if (posts.size() != 1 || !rejected.isEmpty()) {
                throw new AssertionError(this);
            }
            return posts.get(0);
        }

        List<String> texts() {
            return posts.stream().map(post -> post.said().text()).toList();
        }
    }

    private Answers() {}

    static Document document(Path folder, String text) throws IOException {
        var file = Files.createTempFile(folder, "answer", ".json");
        Files.writeString(file, text);
        return document(file);
    }

    static Document document(Path file) throws IOException {
        return new Document(
                URI.create("https://social.example/"), file, NOW, Long.toString(file.hashCode()), Files.size(file));
    }

    static Read read(Items<Post> items) throws IOException {
        var posts = new ArrayList<Post>();
        var rejected = new ArrayList<String>();
        try (items) {
            while (true) {
                try {
                    var post = items.next();
                    if (post == null) {
                        return new Read(posts, rejected);
                    }
                    posts.add(post);
                } catch (MalformedItemException e) {
                    rejected.add(e.getMessage());
                }
            }
        }
    }
}
