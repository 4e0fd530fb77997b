package exist.social.wire;

import exist.feed.Document;
import exist.feed.FeedRequest;
import exist.feed.Items;
import exist.feed.Pages;
import exist.social.Post;
import exist.social.wire.Position.Watched;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One run's way through a timeline: whose it is, then posts that are known already once more, for they may have been edited or
 * deleted, then what is new, from the newest post down to what is known. A pass that broke off, or that is too long for one
 * run, goes on in the next.
 */
final class Timeline implements Pages<Post> {

    /** Of a timeline that was never read; history has no end. */
    private static final int FIRST = 3;

    /** Pages in a row: networks leave out what they do not show, but one that shows nothing more is at its end. */
    private static final int EMPTY = 5;

    /** Until a network that can't be asked for single posts is tried again. */
    private static final Duration CANNOT = Duration.ofDays(7);

    private final Wire wire;
    private final Optional<String> key;
    private final Instant now;
    private final List<Watched> unchecked;

    private Position at;
    private Step step;
    private Document answer;
    private PostItems items;
    private Map<String, Watched> asked = Map.of();
    private String cursor;
    private final Set<String> been = new HashSet<>();
    private int pages;
    private int empty;
    private boolean ended;

    private enum Step {
        LOOKUP,
        AGAIN,
        PAGE
    }

    Timeline(Wire wire, Optional<String> key, String position, Instant now) {
        this.wire = wire;
        this.key = key;
        this.now = now;
        this.at = Position.read(position, now);
        this.cursor = at.cursor();
        this.unchecked = new ArrayList<>(at.checked().plus(wire.every()).isAfter(now) ? List.of() : at.watched());
    }

    @Override
    public FeedRequest next() {
        var request = request();
        return request == null ? null : wire.signed(request, key);
    }

    private FeedRequest request() {
        var lookup = at.who() == null ? wire.lookup() : Optional.<FeedRequest>empty();
        if (lookup.isPresent()) {
            step = Step.LOOKUP;
            return lookup.get();
        }
        if (!unchecked.isEmpty()) {
            step = Step.AGAIN;
            asked = new LinkedHashMap<>();
            while (!unchecked.isEmpty() && asked.size() < wire.most()) {
                var one = unchecked.remove(0);
                asked.put(one.id(), one);
            }
            return wire.again(List.copyOf(asked.keySet()));
        }
        if (ended || pages == (at.floor() == null ? FIRST : wire.pages())) {
            return null;
        }
        step = Step.PAGE;
        pages++;
        return wire.page(at.who(), floor(), cursor);
    }

    @Override
    public Items<Post> read(Document page) throws IOException {
        answer = page;
        if (step == Step.LOOKUP) {
            var who = wire.who(page);
            at = new Position(who, at.floor(), at.top(), at.cursor(), at.watched(), at.checked());
            items = new PostItems(page, null, null);
        } else {
            items = wire.read(page);
            if (step == Step.AGAIN) {
                items.ending(this::gone);
            } else {
                items.ending(this::turn);
            }
        }
        return items;
    }

    /** Behind the last of those that were asked for again. */
    private List<Post> gone() throws IOException {
        var gone = wire.gone(answer, asked.keySet(), items).stream()
                .map(asked::get)
                .toList();
        var left = new ArrayList<>(at.watched());
        left.removeAll(gone);
        at = new Position(at.who(), at.floor(), at.top(), at.cursor(), left, unchecked.isEmpty() ? now : at.checked());
        return gone.stream().map(one -> Post.gone(wire.network(), one.post())).toList();
    }

    /** Behind a page's last post. */
    private List<Post> turn() throws IOException {
        var found = items.found();
        var floor = floor();
        var top = at.top();
        boolean known = false;
        for (var one : found) {
            top = top == null || Position.older(top, one.mark()) ? one.mark() : top;
            known |= floor != null && !Position.older(floor, one.mark());
        }
        var watched = Position.newest(
                at.watched(),
                found.stream()
                        .map(one -> new Watched(one.mark(), one.id(), one.post().id()))
                        .toList());
        var next = known ? null : onwards(wire.cursor(answer, items));
        cursor = next == null ? null : next.now();
        ended = next == null || at.floor() == null && pages == FIRST;
        at = ended
                ? new Position(at.who(), newer(top), null, null, watched, at.checked())
                : new Position(
                        at.who(),
                        at.floor(),
                        top,
                        next.later() == null ? at.cursor() : next.later(),
                        watched,
                        at.checked());
        return List.of();
    }

    /** Not in a circle, and not for ever. */
    private Wire.Cursor onwards(Wire.Cursor next) {
        if (cursor != null) {
            been.add(cursor);
        }
        empty = items.seen() == 0 ? empty + 1 : 0;
        if (next != null && been.contains(next.now())) {
            items.note("A page names one as the next that was read before: what is behind it was not asked for.");
            return null;
        }
        if (next != null && empty == EMPTY) {
            items.note(EMPTY + " pages in a row were empty: what is behind them was not asked for.");
            return null;
        }
        return next;
    }

    private String floor() {
        return at.floor() == null ? null : wire.back(at.floor());
    }

    private String newer(String top) {
        return top == null || at.floor() != null && Position.older(top, at.floor()) ? at.floor() : top;
    }

    @Override
    public String position() {
        return at.write();
    }

    /** Without posts once more; whose timeline it is, and what stands on it, cannot be done without. */
    @Override
    public boolean goesOnWithout() {
        if (step != Step.AGAIN) {
            return false;
        }
        unchecked.clear();
        at = new Position(at.who(), at.floor(), at.top(), at.cursor(), at.watched(), now.plus(CANNOT));
        return true;
    }
}
