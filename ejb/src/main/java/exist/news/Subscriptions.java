package exist.news;

import exist.feed.FeedCatalog;
import exist.feed.FeedRow;
import exist.feed.InvalidInputException;
import exist.feed.OwnFeedDefinition;
import exist.syndication.Opml;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/** Takes lists of feeds over from other readers, and gives ours to them: OPML. */
@ApplicationScoped
public class Subscriptions {

    @Inject
    FeedCatalog catalog;

    /**
     * What became of a list.
     *
     * @param added names of the feeds that are new
     * @param known how many were there already
     * @param refused names of those that can't be feeds, each with the reason
     */
    public record Taken(List<String> added, int known, List<String> refused) {
        public Taken {
            added = List.copyOf(added);
            refused = List.copyOf(refused);
        }
    }

    /** The news feeds that are switched on. */
    public String opml() {
        var feeds = new LinkedHashMap<String, String>();
        catalog.of(NewsFeed.TRACKER).stream()
                .filter(FeedRow::enabled)
                .forEach(feed -> feeds.put(feed.url(), feed.name()));
        return Opml.write(feeds);
    }

    /**
     * Makes a feed of one's own of each that is not there yet; administrators may.
     *
     * @throws InvalidInputException it is no list of feeds
     */
    public Taken take(byte[] opml) {
        var known = catalog.all().stream().map(FeedRow::url).collect(Collectors.toSet());
        var added = new ArrayList<String>();
        var refused = new ArrayList<String>();
        int there = 0;
        for (var feed : Opml.read(opml).entrySet()) {
            if (!known.add(feed.getKey())) {
                there++;
                continue;
            }
            try {
                added.add(catalog.create(definition(feed.getValue(), feed.getKey()))
                        .name());
            } catch (InvalidInputException e) {
                refused.add(feed.getValue() + ": " + e.getMessage());
            }
        }
        return new Taken(added, there, refused);
    }

    private OwnFeedDefinition definition(String name, String address) {
        var shortened = name.length() > OwnFeedDefinition.LONGEST_NAME
                ? name.substring(0, OwnFeedDefinition.LONGEST_NAME)
                : name;
        return OwnFeedDefinition.news(free(OwnFeedDefinition.slug(name)), shortened, address);
    }

    /** The id, or that with a number if it is taken. */
    private String free(String slug) {
        var id = slug.length() < 2 ? "feed" : slug;
        for (int i = 2; catalog.find(id).isPresent(); i++) {
            id = slug + "-" + i;
        }
        return id;
    }
}
