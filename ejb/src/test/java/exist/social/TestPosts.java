package exist.social;

import exist.database.Counts;
import javax.sql.DataSource;

/** The reading side without a server. */
public final class TestPosts {

    private TestPosts() {}

    public static Posts on(DataSource database) {
        var posts = new Posts();
        posts.database = database;
        posts.counts = new Counts();
        return posts;
    }
}
