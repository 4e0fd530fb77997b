package exist.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

    @Test
    void nothingNeedsToBeSet() {
        var settings = Settings.of(Map.of());

        assertThat(settings.home()).isEqualTo(Path.of(System.getProperty("user.home"), ".exist"));
        assertThat(settings.spool()).isEqualTo(settings.home().resolve("spool"));
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(settings.documentBytes()).isEqualTo(512L << 20);
        assertThat(settings.fetchTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.anonymousRead()).isFalse();
        assertThat(settings.privateTargets()).isFalse();
        assertThat(settings.paused()).isFalse();
        assertThat(settings.mirror()).isEmpty();
        assertThat(settings.outgoingProxy()).isEmpty();
        assertThat(settings.distrustedOwners()).isEmpty();
    }

    @Test
    void readsWhatIsSet(@TempDir Path folder) {
        var settings = Settings.of(Map.of(
                "EXIST_HOME", folder + "/with a space",
                "EXIST_TIME_ZONE", "Europe/Berlin",
                "EXIST_API_ANONYMOUS", "read",
                "EXIST_FEED_MIRROR", " " + folder + " ",
                "EXIST_FEED_PRIVATE", "true",
                "EXIST_FEED_PAUSED", "true",
                "EXIST_FEED_MAX_MB", "3",
                "EXIST_OUTGOING_PROXY", "http://proxy.example:3128",
                "EXIST_EXPLOIT_BAD_OWNERS", "Eve-Example, mal_example,",
                "EXIST_ADMIN_PASSWORD", ""));

        assertThat(settings.home()).isEqualTo(folder.resolve("with a space"));
        assertThat(settings.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.anonymousRead()).isTrue();
        assertThat(settings.mirror()).contains(folder);
        assertThat(settings.privateTargets()).isTrue();
        assertThat(settings.paused()).isTrue();
        assertThat(settings.documentBytes()).isEqualTo(3 << 20);
        assertThat(settings.outgoingProxy()).contains(URI.create("http://proxy.example:3128"));
        assertThat(settings.distrustedOwners()).containsExactly("eve-example", "mal_example");
        assertThat(settings.adminPassword()).as("empty is not set").isEmpty();
    }

    @Test
    void theTableTellsOfEveryKey() throws Exception {
        var table = Files.readString(Path.of("../docs/settings.md"));
        Set<String> asked = new TreeSet<>();
        new Settings().read(key -> {
            asked.add(key);
            return null;
        });

        assertThat(asked).hasSizeGreaterThan(10).allSatisfy(key -> assertThat(table)
                .contains("`" + key + "`"));
    }

    @Test
    void everyWrongValueIsToldAtOnceByItsKey() {
        assertThatThrownBy(() -> Settings.of(Map.of(
                        "EXIST_TIME_ZONE", "Mars/Olympus",
                        "EXIST_FEED_MAX_MB", "0",
                        "EXIST_FEED_TIMEOUT", "soon",
                        "EXIST_API_ANONYMOUS", "write",
                        "EXIST_DEMO", "yes",
                        "EXIST_TLP_CONSOLE", "purple",
                        "EXIST_TLP_API", "green,amber",
                        "EXIST_EXPLOIT_BAD_OWNERS", "eve,https://github.com/mal",
                        "EXIST_TLP_ANONYMOUS", "everybody",
                        "EXIST_FEED_MIRROR", "/nowhere/at/all")))
                .hasMessageContainingAll(
                        "EXIST_TIME_ZONE is \"Mars/Olympus\": it must be a time zone such as Europe/Berlin",
                        "EXIST_FEED_MAX_MB is \"0\": it must be a whole number from 1 to 65536",
                        "EXIST_FEED_TIMEOUT",
                        "EXIST_API_ANONYMOUS",
                        "EXIST_DEMO is \"yes\": it must be true or false",
                        "EXIST_TLP_CONSOLE is \"purple\": it must be one of clear, green, amber, amber+strict, red",
                        "EXIST_TLP_API is \"green,amber\": it must be three of",
                        "EXIST_EXPLOIT_BAD_OWNERS is \"eve,https://github.com/mal\": it must be names of owners at GitHub",
                        "EXIST_TLP_ANONYMOUS is \"everybody\": it must be one of clear, green, amber, amber+strict, red",
                        "EXIST_FEED_MIRROR is \"/nowhere/at/all\": it must be a folder that exists");
    }

    @Test
    void aProxyIsAHostAndItsPortAndNothingElse() {
        for (var wrong : new String[] {
            "proxy.example:3128",
            "http://proxy.example",
            "https://proxy.example:3128",
            "http://proxy.example:3128/path",
            "http://user:geheim@proxy.example:3128"
        }) {
            assertThatThrownBy(() -> Settings.of(Map.of("EXIST_OUTGOING_PROXY", wrong)))
                    .hasMessageContaining("EXIST_OUTGOING_PROXY must be of the form http://host:port")
                    .hasMessageNotContaining("geheim");
        }
    }

    @Test
    void aWrongSecretIsToldWithoutItsValue() {
        assertThatThrownBy(() -> Settings.of(Map.of("EXIST_SECRET_KEY", "c2hvcnQ=")))
                .hasMessageContaining("EXIST_SECRET_KEY must be 32 random bytes in Base64")
                .hasMessageNotContaining("c2hvcnQ");
    }
}
