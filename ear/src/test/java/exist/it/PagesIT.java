package exist.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Process death on the way through a source's pages. */
class PagesIT {

    private static final int KNOWN = MastodonServer.PAGE;
    private static final int ALL = KNOWN + 6 * MastodonServer.PAGE;

    private static MastodonServer network;
    private static ExistServer server;
    private static Pipeline pipeline;

    @BeforeAll
    static void start() throws Exception {
        network = new MastodonServer();
        server = new ExistServer("pages").with("EXIST_FEED_PRIVATE", true).start();
        pipeline = new Pipeline(server);
        pipeline.feed("paged", network.timeline(), "MASTODON", "", "");
    }

    @AfterAll
    static void stop() {
        server.close();
        network.close();
    }

    @Test
    void aKilledRunGoesOnWithThePageThatItWasReading() throws Exception {
        network.wrote(KNOWN);
        assertThat(pipeline.run("paged").path("state").asText()).isEqualTo("LOADED");
        network.wrote(ALL);
        var way = MastodonServer.way(ALL, KNOWN);

        network.hangsAt(3);
        long run = pipeline.start("paged");
        Pipeline.until(() -> network.asked().size() == 3);
        server.killServer();
        assertThat(network.asked()).isEqualTo(way.subList(0, 3));

        // The next time right behind a page: its posts are stored and so is where it goes on, or neither is.
        network.hangsAt(0);
        server.start();
        Pipeline.until(() -> network.asked().size() == 2);
        server.killServer();
        assertThat(network.asked()).isEqualTo(way.subList(2, 4));

        network.hangsAt(0);
        server.start();
        var ended = pipeline.await(run);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("LOADED");
        assertThat(network.asked()).isIn(way.subList(3, way.size()), way.subList(4, way.size()));
        assertThat(ended.path("added").asLong()).isEqualTo(6 * MastodonServer.PAGE);
        assertThat(names())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, ALL)
                        .mapToObj(number -> "https://s.example/" + number)
                        .toList());
    }

    private static List<String> names() throws SQLException {
        var names = new ArrayList<String>();
        try (var database = server.connect();
                var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT name FROM post")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
