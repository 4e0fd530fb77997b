package exist.web.feed;

import static org.assertj.core.api.Assertions.assertThat;

import exist.feed.OwnFeedDefinition.Format;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

class OwnFeedJsonTest {

    @Test
    void theDescriptionNamesEveryFormat() throws Exception {
        var said = OwnFeedJson.class.getDeclaredField("format").getAnnotation(Schema.class);

        assertThat(said.enumeration())
                .containsExactlyInAnyOrder(
                        Stream.of(Format.values()).map(Format::name).toArray(String[]::new));
    }
}
