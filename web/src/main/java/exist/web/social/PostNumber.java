package exist.web.social;

import java.util.Optional;

/** The number of a post, as clients write it. */
final class PostNumber {

    private PostNumber() {}

    /** What is no number is none that a post could have. */
    static Optional<Long> parse(String text) {
        try {
            return Optional.of(Long.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
