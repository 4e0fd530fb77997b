package exist.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QueryStringTest {

    @Test
    void theLastValueCountsAndAnEmptyOneIsNone() {
        var query = QueryString.parse("a=1&a=2&b=&c&d=+x+&e=%20");

        assertThat(query.text("a")).contains("2");
        assertThat(query.text("b")).isEmpty();
        assertThat(query.text("c")).isEmpty();
        assertThat(query.text("d")).contains("x");
        assertThat(query.literal("d")).contains(" x ");
        assertThat(query.text("e")).isEmpty();
        assertThat(QueryString.parse(null).text("a")).isEmpty();
        assertThat(QueryString.parse("a=%C2%A0%E3%80%80x%E3%80%80y%C2%85%1F").text("a"))
                .contains("x\u3000y");
        assertThat(QueryString.parse("a=1&a=").last("a")).contains("");
    }

    @Test
    void linksAreSortedAndKeepWhatIsUnknownOrEmpty() {
        var query = QueryString.parse("zebra=1&limit=1&alpha=%E3%81%82&blank=&two=b&two=a&search=.*&t=~");

        assertThat(query.with("offset", 1))
                .hasToString("alpha=%E3%81%82&blank=&limit=1&offset=1&search=.%2A&t=~&two=b&two=a&zebra=1");
        assertThat(query.with("limit", null).with("zebra", "a b"))
                .hasToString("alpha=%E3%81%82&blank=&search=.%2A&t=~&two=b&two=a&zebra=a+b");
        assertThat(QueryString.parse("search=,,%20,").toString()).isEqualTo("search=%2C%2C+%2C");
    }

    @Test
    void badEncodingIsTakenAsItStands() {
        assertThat(QueryString.parse("a=%ZZ%4").text("a")).contains("%ZZ%4");
        assertThat(QueryString.parse("a=%ZZ")).hasToString("a=%25ZZ");
        assertThat(QueryString.parse("a=%FF%FE").text("a")).contains("\ufffd\ufffd");
        assertThat(QueryString.parse("a=%F0%9F%8D%A3").text("a")).contains("\ud83c\udf63");
    }
}
