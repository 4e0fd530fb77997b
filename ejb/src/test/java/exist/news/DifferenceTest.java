package exist.news;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DifferenceTest {

    private static String told(List<Difference> differences) {
        return differences.stream()
                .map(part -> switch (part.kind()) {
                    case SAME -> part.words();
                    case GONE -> "-[" + part.words() + "]";
                    case NEW -> "+[" + part.words() + "]";
                })
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "a b c, a b c, a b c",
        "a b c, a x c, a -[b] +[x] c",
        "a b, a b c d, a b +[c d]",
        "a b c d, c d, -[a b] c d",
        "a b c d e, a c x e, a -[b] c -[d] +[x] e",
        "a a a, a a, a a -[a]",
        "a, b, -[a] +[b]",
    })
    void isToldWordByWord(String before, String after, String difference) {
        assertThat(told(Difference.between(before, after))).isEqualTo(difference);
    }

    @Test
    void ofVeryLongTextsWhatLiesBetweenTheEditsIsExchanged() {
        var before = IntStream.range(0, 100_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));

        var differences = Difference.between("same " + before + " end", "same " + before.replace('w', 'x') + " end");

        assertThat(differences)
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.SAME, Difference.Kind.GONE, Difference.Kind.NEW, Difference.Kind.SAME);
    }

    @Test
    void marksAreNoWords() {
        var former = new FormerArticle(Instant.EPOCH, Instant.EPOCH, "Title", "<p>One <b>two</b></p>");

        assertThat(told(former.differences("Title", "<p>One</p><ul><li>three</li></ul>")))
                .isEqualTo("Title — One -[two] +[three]");
        assertThat(told(former.differences("Title", null))).isEqualTo("Title -[— One two]");
    }
}
