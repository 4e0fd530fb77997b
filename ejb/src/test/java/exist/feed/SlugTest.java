package exist.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugTest {

    @ParameterizedTest
    @CsvSource({"Partner blocklist (EU), partner-blocklist-eu", "  Übel & Co. , ubel-co", "日本, ''"})
    void anIdIsMadeFromTheName(String name, String id) {
        assertThat(OwnFeedDefinition.slug(name)).isEqualTo(id);
    }
}
