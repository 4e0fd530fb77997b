package exist.web.social;

import exist.feed.FeedCatalog;
import exist.feed.FeedRow;
import exist.social.PostRow;
import exist.social.PostRow.Former;
import exist.social.Posts;
import exist.web.OneItem;
import exist.web.api.Ids;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;

/** One post: {@code ?id=NUMBER}. */
@Named("post")
@RequestScoped
public class PostView extends OneItem<PostRow> {

    @Inject
    Posts posts;

    @Inject
    FeedCatalog catalog;

    @Override
    protected Optional<PostRow> find(String id) {
        return Ids.number(id).flatMap(posts::find);
    }

    /** What it said before, newest first. */
    public List<Former> getFormer() {
        return row().map(one -> posts.former(one.number())).orElse(List.of());
    }

    /** The feeds that have brought it. */
    public List<FeedRow> getSources() {
        return row().stream()
                .flatMap(one -> one.feeds().stream())
                .flatMap(id -> catalog.find(id).stream())
                .toList();
    }
}
