package exist.feed;

import exist.feed.load.Trackers;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A product with two feeds, {@code plain} (261) and {@code keyed} (301), and whatever users have made beside them. */
final class TestFeeds {

    static final Duration INTERVAL = Duration.ofHours(3);

    private TestFeeds() {}

    private record Product(FeedInfo info) implements Feed<String> {

        @Override
        public String tracker() {
            return "test";
        }

        @Override
        public Map<String, List<String>> choices() {
            return info.keyed() ? Map.of() : Map.of("way", List.of("left", "right"));
        }

        @Override
        public Feed<String> chosen(Map<String, String> chosen) {
            return new Product(new FeedInfo(
                    info.number(),
                    info.id(),
                    info.name(),
                    info.url(),
                    info.period(),
                    info.key(),
                    chosen.isEmpty() ? 1 : 7));
        }

        @Override
        public Items<String> read(Document document) {
            throw new UnsupportedOperationException();
        }
    }

    @SuppressWarnings("unchecked")
    static Feeds of(EntityManager entities, Trackers trackers) {
        var feeds = new Feeds();
        feeds.trackers = trackers;
        feeds.entities = entities;
        feeds.found = (Instance<Feed<?>>) Proxy.newProxyInstance(
                TestFeeds.class.getClassLoader(), new Class<?>[] {Instance.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("stream")) {
                        return Stream.of(
                                new Product(info(261, "plain", "Plain")),
                                new Product(info(301, "keyed", "Keyed").withKey()));
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
        feeds.look();
        return feeds;
    }

    private static FeedInfo info(int number, String id, String name) {
        return new FeedInfo(number, id, name, "https://lists.example/" + id, INTERVAL);
    }
}
