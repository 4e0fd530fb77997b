package exist.web.social;

import exist.social.PostQuery;
import exist.social.Posts;
import exist.web.Format;
import exist.web.dashboard.Card;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** The newest posts, with what is dangerous in them defanged. */
@Dependent
class PostCard implements Card {

    @Inject
    Posts posts;

    @Inject
    Format format;

    @Override
    public String tracker() {
        return "twitter";
    }

    @Override
    public String page() {
        return "/posts.xhtml";
    }

    @Override
    public String icon() {
        return "pi-comments";
    }

    @Override
    public List<Newest> newest() {
        return posts.page(PostQuery.ALL, 0, PLACE).stream()
                .map(row -> new Newest(
                        "/post.xhtml?id=" + row.number(),
                        format.start(format.defanged(row.said().text())),
                        "@" + row.said().handle() + ", " + row.network().label(),
                        row.said().time()))
                .toList();
    }
}
