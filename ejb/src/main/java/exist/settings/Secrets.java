package exist.settings;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts what must lie in the database but not be read there, e.g. a user's key for a feed: AES-256-GCM under
 * {@code EXIST_SECRET_KEY}. The result is a version byte, a random nonce of 12 bytes, and the text with its tag: 29 bytes
 * more than the text in UTF-8.
 */
@ApplicationScoped
public class Secrets {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private final SecureRandom random = new SecureRandom();

    @Inject
    Settings settings;

    /** @throws UnreadableSecretException there is no key to encrypt with */
    public byte[] encrypt(String text) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, 0).doFinal(text.getBytes(UTF_8));
            byte[] secret = new byte[1 + NONCE + sealed.length];
            secret[0] = VERSION;
            System.arraycopy(nonce, 0, secret, 1, NONCE);
            System.arraycopy(sealed, 0, secret, 1 + NONCE, sealed.length);
            return secret;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws UnreadableSecretException it was encrypted under another key, or is damaged */
    public String decrypt(byte[] secret) {
        if (secret.length < 1 + NONCE + TAG || secret[0] != VERSION) {
            throw new UnreadableSecretException("A stored secret is damaged: enter it again.");
        }
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, secret, 1);
            return new String(cipher.doFinal(Arrays.copyOfRange(secret, 1 + NONCE, secret.length)), UTF_8);
        } catch (AEADBadTagException e) {
            throw new UnreadableSecretException(
                    "A stored secret was encrypted under another EXIST_SECRET_KEY: start with that one, or enter the secret again.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce, int offset) throws GeneralSecurityException {
        byte[] key = settings.secretKey()
                .orElseThrow(() -> new UnreadableSecretException(
                        "EXIST_SECRET_KEY is not set, so secrets can neither be stored nor read: set it to the output of"
                                + " \"openssl rand -base64 32\", always the same, and start again."));
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG * 8, nonce, offset, NONCE));
        cipher.updateAAD(new byte[] {VERSION});
        return cipher;
    }
}
