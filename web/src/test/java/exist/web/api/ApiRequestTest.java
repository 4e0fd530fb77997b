package exist.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiRequestTest {

    private static ApiRequest request(String query) {
        var request = new ApiRequest();
        request.request = (HttpServletRequest) Proxy.newProxyInstance(
                ApiRequestTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getQueryString" -> query;
                    case "getRequestURI" -> "/api/reputation";
                    case "getScheme" -> "http";
                    case "getHeader" -> "exist.example";
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return request;
    }

    private static Envelope<Integer> page(String query, int count) {
        return request(query).envelope(() -> count, (offset, limit) -> IntStream.range(0, count)
                .skip(offset)
                .limit(limit)
                .boxed()
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        ",50",
        "limit=0,50",
        "limit=-1,50",
        "limit=1.5,50",
        "limit=x,50",
        "limit=+2,50",
        "limit=%2B2,2",
        "limit=%202%20,2",
        "limit=%EF%BC%93,3",
        "limit=1000000,1000",
        "limit=99999999999999999999,1000",
        "limit=5&limit=1,1"
    })
    void limitIsBoundedAndForgiving(String query, int limit) {
        assertThat(request(query).limit()).isEqualTo("limit=+2".equals(query) ? 2 : limit);
    }

    @Test
    void linksLeadFromPageToPage() {
        assertThat(page("limit=2", 3))
                .isEqualTo(
                        new Envelope<>(3, "http://exist.example/api/reputation?limit=2&offset=2", null, List.of(0, 1)));
        assertThat(page("limit=2&offset=2", 3))
                .isEqualTo(new Envelope<>(3, null, "http://exist.example/api/reputation?limit=2", List.of(2)));
        assertThat(page("limit=2&offset=1", 3).next()).isNull();
        assertThat(page("offset=3&limit=1", 9).previous())
                .isEqualTo("http://exist.example/api/reputation?limit=1&offset=2");
        assertThat(page("", 50).next()).isNull();
        assertThat(page("", 51).next()).isEqualTo("http://exist.example/api/reputation?limit=50&offset=50");
    }

    @Test
    void behindTheEndThereIsAnEmptyPageWithAWayBack() {
        assertThat(page("limit=2&offset=43", 43))
                .isEqualTo(
                        new Envelope<>(43, null, "http://exist.example/api/reputation?limit=2&offset=41", List.of()));
        assertThat(page("limit=2&offset=99999999999999999999", 43))
                .isEqualTo(new Envelope<>(
                        43,
                        null,
                        "http://exist.example/api/reputation?limit=2&offset=99999999999999999997",
                        List.of()));
    }
}
