package exist.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords(1000);

    @Test
    void aHashMatchesItsPasswordAlone() {
        String hash = passwords.hash("correct horse");

        assertThat(hash).startsWith("pbkdf2-sha256$1000$").doesNotContain("horse");
        assertThat(passwords.hash("correct horse")).as("salted").isNotEqualTo(hash);
        assertThat(passwords.matches("correct horse", hash)).isTrue();
        assertThat(passwords.matches("correct Horse", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
        assertThat(passwords.matches("x".repeat(100_000), hash)).isFalse();
    }

    @Test
    void lettersCountHoweverTheyAreComposed() {
        assertThat(passwords.matches("パスワードは秘密です", passwords.hash("ﾊﾟｽﾜｰﾄﾞは秘密です")))
                .isTrue();
        assertThat(passwords.matches("e\u0301toile polaire", passwords.hash("\u00e9toile polaire")))
                .isTrue();
    }

    @Test
    void olderHashesStillMatchAndAreKnownAsSuch() {
        String old = new Passwords(500).hash("correct horse");

        assertThat(passwords.matches("correct horse", old)).isTrue();
        assertThat(passwords.outdated(old)).isTrue();
        assertThat(passwords.outdated(passwords.hash("correct horse"))).isFalse();
    }

    @Test
    void nobodysHashIsOneLikeOthersAndMatchesNothing() {
        assertThat(passwords.nobodys()).hasSameSizeAs(passwords.hash("correct horse"));
        assertThat(passwords.matches("correct horse", passwords.nobodys())).isFalse();
        assertThat(passwords.matches("", passwords.nobodys())).isFalse();
    }
}
