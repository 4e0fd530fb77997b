package exist.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {

    private final Secrets secrets = under(1);

    @Test
    void whatIsEncryptedComesBack() {
        assertThat(secrets.decrypt(secrets.encrypt("clé 鍵"))).isEqualTo("clé 鍵");
        assertThat(secrets.decrypt(secrets.encrypt(""))).isEmpty();
    }

    @Test
    void theSameTextNeverLooksTheSame() {
        assertThat(secrets.encrypt("key")).isNotEqualTo(secrets.encrypt("key")).hasSize(29 + 3);
    }

    @Test
    void anotherKeyOrADamageIsSaidInWords() {
        byte[] secret = secrets.encrypt("key");

        assertThatThrownBy(() -> under(2).decrypt(secret))
                .isInstanceOf(UnreadableSecretException.class)
                .hasMessageContaining("another EXIST_SECRET_KEY");
        secret[secret.length - 1] ^= 1;
        assertThatThrownBy(() -> secrets.decrypt(secret)).isInstanceOf(UnreadableSecretException.class);
        assertThatThrownBy(() -> secrets.decrypt(new byte[] {1, 2, 3})).hasMessageContaining("damaged");
    }

    @Test
    void withoutAKeyNothingIsStoredInClear() {
        var none = new Secrets();
        none.settings = Settings.of(Map.of());

        assertThatThrownBy(() -> none.encrypt("key")).hasMessageContaining("EXIST_SECRET_KEY is not set");
    }

    private static Secrets under(int fill) {
        byte[] key = new byte[32];
        key[0] = (byte) fill;
        var secrets = new Secrets();
        secrets.settings =
                Settings.of(Map.of("EXIST_SECRET_KEY", Base64.getEncoder().encodeToString(key)));
        return secrets;
    }
}
