package exist.database;

import static org.assertj.core.api.Assertions.assertThat;

import exist.schema.TestDatabase;
import java.sql.SQLException;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a statement asks, as the database understands it. */
class SqlTest {

    private static DataSource database;

    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.empty();
    }

    private boolean has(String term, String title, String body) {
        var text = "CONVERT(? USING utf8mb4) COLLATE utf8mb4_bin AS ";
        return new Sql("SELECT COUNT(*) FROM (SELECT " + text + "title, " + text + "body) page WHERE", title, body)
                        .add(Sql.within(term, "title", "body"))
                        .number(database)
                == 1;
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "word, a Word in it, true",
                "WORD, a word in it, true",
                "wörd, a WÖRD in it, true",
                "word, a wörd in it, false",
                "脆弱性, 任意の脆弱性が, true",
                "は, ハ, false",
                "100%, 100 per cent, false",
                "100%, 100%!, true",
                "a_b, axb, false",
                "a.b, axb, false",
                "a.b, A.B, true",
                "(, no parenthesis, false",
                "(, one ( of two, true",
                "[a-z]*, abc, false",
                "^a, abc, false",
                "c$, abc, false",
                "\\temp, C:\\temp, true",
                "\\, C:\\temp, true",
                "\\Evil, C:\\Evil, true",
                "\\\\E, a\\\\e, true",
                "\\E, E, false",
                "\\Q, \\q, true",
                "a|b, b, false",
                "#, # comment, true",
                "🍣, a 🍣, true",
                "🍣, a 🍺, false"
            })
    void aTermIsPartOfTheTextWithNothingSpecialInIt(String term, String text, boolean found) {
        assertThat(has(term, null, text)).isEqualTo(found);
        assertThat(has(term, text, null)).isEqualTo(found);
    }

    @Test
    void noTextHasNothingInIt() {
        assertThat(has("word", null, null)).isFalse();
    }

    @Test
    void aTermMayGoOverLinesAndBeLong() {
        assertThat(has("b\nc", "a\nB\nC", null)).isTrue();
        assertThat(has("a b", "a\nb", null)).isFalse();
        assertThat(has("x".repeat(5_000), null, "y" + "X".repeat(5_000))).isTrue();
        assertThat(has("x".repeat(5_001), null, "y" + "X".repeat(5_000))).isFalse();
        assertThat(has("end", null, "x ".repeat(2_000_000) + "the END")).isTrue();
    }

    /** Terms of what is special to patterns, against what Java says. */
    @Test
    void anyTermIsFoundWhereItIs() {
        var letters = "aB\\EQ.*+?()[]{}^$|#%_' \nüé";
        var random = new SplittableRandom(7);
        int found = 0;
        for (int i = 0; i < 600; i++) {
            var text = some(random, letters, 12);
            var term = some(random, letters, 2);
            boolean there = text.toLowerCase(Locale.ROOT).contains(term.toLowerCase(Locale.ROOT));
            assertThat(has(term, text, "")).as("<%s> in <%s>", term, text).isEqualTo(there);
            found += there ? 1 : 0;
        }
        assertThat(found).isBetween(50, 550);
    }

    private static String some(SplittableRandom random, String letters, int most) {
        return random.ints(random.nextInt(1, most + 1), 0, letters.length())
                .mapToObj(letters::charAt)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }
}
