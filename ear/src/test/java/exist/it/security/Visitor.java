package exist.it.security;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import exist.it.ExistServer;
import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody with a browser, or without one, who asks a server; follows no redirects. */
final class Visitor {

    private final ExistServer exist;
    private final HttpClient client;
    private final CookieManager cookies;

    private Visitor(ExistServer exist, CookieManager cookies) {
        this.exist = exist;
        this.cookies = cookies;
        var builder = HttpClient.newBuilder();
        this.client = cookies == null
                ? builder.build()
                : builder.cookieHandler(cookies).build();
    }

    /** Keeps no cookie. */
    static Visitor nobody(ExistServer exist) {
        return new Visitor(exist, null);
    }

    static Visitor loggedIn(ExistServer exist, String user) throws Exception {
        var visitor = new Visitor(exist, new CookieManager(null, CookiePolicy.ACCEPT_ALL));
        assertThat(location(visitor.send(visitor.login(user, Users.PASSWORD, ""))))
                .endsWith("/index.xhtml");
        return visitor;
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(exist.uri(path));
    }

    HttpRequest.Builder form(String path, Map<String, String> fields) {
        var text = fields.entrySet().stream()
                .map(field ->
                        URLEncoder.encode(field.getKey(), UTF_8) + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(text));
    }

    HttpRequest.Builder login(String user, String password, String to) {
        return form("/login", Map.of("user", user, "password", password, "to", to));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    /** @return the status of the Web API's answer */
    int call(String token, String method, String path, String json) throws IOException, InterruptedException {
        return send(request(path)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json)))
                .statusCode();
    }

    /** As it is sent: name and value. */
    String sessionCookie() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("JSESSIONID"))
                .map(cookie -> cookie.getName() + "=" + cookie.getValue())
                .findFirst()
                .orElseThrow();
    }

    static String location(HttpResponse<?> answer) {
        return header(answer, "Location");
    }

    static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
