package exist.web.social;

import exist.social.Network;
import exist.social.PostFeed;
import exist.social.PostRow;
import exist.social.Posts;
import exist.web.FeedList;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The list of posts, newest first. */
@Named("posts")
@ViewScoped
public class PostsView extends FeedList<PostRow> {

    private static final long serialVersionUID = 1;

    @Inject
    private Posts posts;

    @Override
    protected String tracker() {
        return PostFeed.TRACKER;
    }

    @Override
    protected long count() {
        return posts.count(filter().query(zone()));
    }

    @Override
    protected List<PostRow> page(int first, int size) {
        return posts.page(filter().query(zone()), first, size);
    }

    @Override
    protected String key(PostRow row) {
        return Long.toString(row.number());
    }

    private PostFilter filter() {
        return PostFilter.of(getWanted(), days());
    }

    @Override
    public String getAddress() {
        return filter().address();
    }

    public Network[] getNetworks() {
        return Network.values();
    }
}
