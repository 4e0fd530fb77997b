package exist.web.social;

import exist.feed.FeedCatalog;
import exist.feed.FeedRow;
import exist.social.PostRow;
import exist.social.PostRow.Former;
import exist.social.Posts;
import exist.web.Refusal;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** One post: {@code ?id=NUMBER}. */
@Named("post")
@RequestScoped
public class PostView {

    @Inject
    Posts posts;

    @Inject
    FeedCatalog catalog;

    private Optional<PostRow> row;

    @PostConstruct
    void open() {
        row = Optional.ofNullable(FacesContext.getCurrentInstance()
                        .getExternalContext()
                        .getRequestParameterMap()
                        .get("id"))
                .flatMap(PostNumber::parse)
                .flatMap(posts::find);
    }

    /** Before the page is drawn: what is not there answers 404. */
    public void check() throws IOException {
        if (row.isEmpty()) {
            Refusal.send(404);
        }
    }

    public PostRow getRow() {
        return row.orElse(null);
    }

    /** What it said before, newest first. */
    public List<Former> getFormer() {
        return row.map(one -> posts.former(one.number())).orElse(List.of());
    }

    /** The feeds that have brought it. */
    public List<FeedRow> getSources() {
        return row.stream()
                .flatMap(one -> one.feeds().stream())
                .flatMap(id -> catalog.find(id).stream())
                .toList();
    }
}
