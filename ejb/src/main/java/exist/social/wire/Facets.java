package exist.social.wire;

import exist.feed.Members;
import exist.social.Link;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Links of Bluesky: places in the text's UTF-8 bytes, and where they lead. */
final class Facets {

    private static final String LINK = "app.bsky.richtext.facet#link";

    private Facets() {}

    private record Place(int begin, int end, Link link) {}

    /** The text with whole addresses; a place that cannot be is none. */
    static Markup of(Members entry) {
        // As it is: places are counted from its very beginning.
        var bytes = (entry.object().get("text") instanceof String whole ? whole : "").getBytes(StandardCharsets.UTF_8);
        var text = new StringBuilder();
        var links = new ArrayList<Link>();
        int done = 0;
        for (var place : places(entry, bytes.length)) {
            links.add(place.link);
            if (place.begin < done) {
                continue;
            }
            text.append(text(bytes, done, place.begin));
            var shown = text(bytes, place.begin, place.end);
            var url = place.link.url();
            text.append(url.contains(shown.replaceAll("…$|\\.\\.\\.$", "")) ? url : shown + " (" + url + ")");
            done = place.end;
        }
        return new Markup(
                text.append(text(bytes, done, bytes.length)).toString().strip(), links);
    }

    private static List<Place> places(Members entry, int length) {
        var places = new ArrayList<Place>();
        for (var facet : entry.list("facets")) {
            var begin = facet.members("index").number("byteStart");
            var end = facet.members("index").number("byteEnd");
            for (var feature : facet.list("features")) {
                var link = Link.of(LINK.equals(feature.text("$type")) ? feature.text("uri") : null);
                if (link.isPresent() && begin != null && end != null && begin < end && end <= length) {
                    places.add(new Place(begin, end, link.get()));
                }
            }
        }
        places.sort(Comparator.comparingInt(Place::begin));
        return places;
    }

    private static String text(byte[] bytes, int begin, int end) {
        return new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    }
}
