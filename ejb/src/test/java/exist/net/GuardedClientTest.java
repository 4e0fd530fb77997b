package exist.net;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GuardedClientTest {

    @RegisterExtension
    static final WireMockExtension PUBLISHER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Names names = new Names();
    private GuardedClient client;

    @AfterEach
    void close() throws IOException {
        client.close();
    }

    @Test
    void addressesOfThisMachineAreRefusedHoweverTheyAreWritten() {
        client = GuardedClient.of(Settings.of(Map.of()));
        int port = PUBLISHER.getPort();

        for (String host :
                new String[] {"127.0.0.1", "localhost", "2130706433", "127.1", "[::1]", "[::ffff:7f00:1]", "0.0.0.0"}) {
            assertThatThrownBy(
                            () -> client.send(URI.create("http://" + host + ":" + port + "/"), Map.of(), null, LIMIT))
                    .as(host)
                    .isInstanceOf(ForbiddenTargetException.class);
        }
        PUBLISHER.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void aNameThatAnswersDifferentlyTheSecondTimeGainsNothing() throws Exception {
        guarded();
        PUBLISHER.stubFor(get("/list").willReturn(ok("rows")));
        names.put("rebinding.example", "127.0.0.1");

        try (var answer = send("http://rebinding.example:%d/list")) {
            assertThat(answer.body().readAllBytes()).asString(UTF_8).isEqualTo("rows");
        }
        assertThat(names.asked("rebinding.example"))
                .as("look-ups for one request")
                .isEqualTo(1);

        names.put("rebinding.example", "127.0.0.2");
        assertThatThrownBy(() -> send("http://rebinding.example:%d/list"))
                .isInstanceOf(ForbiddenTargetException.class)
                .hasMessageContaining("127.0.0.2 is inside");
    }

    @Test
    void aRedirectIsCheckedLikeAnAddress() {
        guarded();
        names.put("publisher.example", "127.0.0.1");
        names.put("inside.example", "127.0.0.2");
        PUBLISHER.stubFor(
                get("/list").willReturn(temporaryRedirect("http://inside.example:" + PUBLISHER.getPort() + "/secret")));

        assertThatThrownBy(() -> send("http://publisher.example:%d/list"))
                .isInstanceOf(ForbiddenTargetException.class)
                .hasMessageContaining("inside.example");
        PUBLISHER.verify(0, getRequestedFor(urlEqualTo("/secret")));
    }

    @Test
    void credentialsStayWithTheFirstHost() throws Exception {
        guarded();
        names.put("publisher.example", "127.0.0.1");
        names.put("cdn.example", "127.0.0.1");
        PUBLISHER.stubFor(
                get("/list").willReturn(temporaryRedirect("http://cdn.example:" + PUBLISHER.getPort() + "/copy")));
        PUBLISHER.stubFor(get("/copy").willReturn(ok("rows")));

        var url = URI.create("http://publisher.example:" + PUBLISHER.getPort() + "/list");
        try (var answer = client.send(url, Map.of("Auth-Key", "secret"), null, LIMIT)) {
            assertThat(answer.host()).isEqualTo("cdn.example");
        }
        PUBLISHER.verify(getRequestedFor(urlEqualTo("/list")).withHeader("Auth-Key", equalTo("secret")));
        PUBLISHER.verify(getRequestedFor(urlEqualTo("/copy"))
                .withHeader("Auth-Key", absent())
                .withHeader("Cookie", absent()));
    }

    @Test
    void introducesItselfAndPosts() throws Exception {
        client = GuardedClient.of(
                Settings.of(Map.of("EXIST_FEED_PRIVATE", "true", "EXIST_FEED_CONTACT", "mailto:cti@soc.example")));
        PUBLISHER.stubFor(post("/api").willReturn(ok("{}")));

        client.send(
                        URI.create(PUBLISHER.url("/api")),
                        Map.of("content-type", "application/json"),
                        "{\"q\":\"é\"}",
                        LIMIT)
                .close();

        PUBLISHER.verify(postRequestedFor(urlEqualTo("/api"))
                .withHeader(
                        "User-Agent",
                        equalTo("EXIST/unpacked (threat intelligence aggregator; +mailto:cti@soc.example)"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalTo("{\"q\":\"é\"}")));
    }

    @Test
    void anEndlessRedirectEnds() {
        open();
        PUBLISHER.stubFor(get("/loop").willReturn(temporaryRedirect("/loop")));

        assertThatThrownBy(() -> client.send(URI.create(PUBLISHER.url("/loop")), Map.of(), null, LIMIT))
                .hasMessageContaining("redirects more than 5 times");
        PUBLISHER.verify(6, getRequestedFor(urlEqualTo("/loop")));
    }

    @Test
    void whatTheServerCutsOffIsAnError() throws Exception {
        open();
        PUBLISHER.stubFor(get("/cut").willReturn(ok("x".repeat(1000)).withHeader("Content-Length", "5000")));
        PUBLISHER.stubFor(get("/garbage").willReturn(ok().withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        for (String path : new String[] {"/cut", "/garbage"}) {
            assertThatThrownBy(() -> {
                        try (var answer = client.send(URI.create(PUBLISHER.url(path)), Map.of(), null, LIMIT)) {
                            answer.body().readAllBytes();
                        }
                    })
                    .as(path)
                    .isInstanceOfSatisfying(
                            NetworkException.class, e -> assertThat(e.passing()).isTrue());
        }
    }

    @Test
    void whoDripsForEverIsLeftInTime() throws Exception {
        open();
        PUBLISHER.stubFor(get("/drip").willReturn(ok("x".repeat(1000)).withChunkedDribbleDelay(1000, 1_000_000)));
        long start = System.nanoTime();

        assertThatThrownBy(() -> {
                    try (var answer =
                            client.send(URI.create(PUBLISHER.url("/drip")), Map.of(), null, Duration.ofSeconds(2))) {
                        answer.body().readAllBytes();
                    }
                })
                .isInstanceOf(NetworkException.class)
                .hasMessageContaining("EXIST_FEED_TIMEOUT");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whoSaysNothingIsLeftInTime() throws Exception {
        client = new GuardedClient();
        client.settings = Settings.of(Map.of("EXIST_FEED_PRIVATE", "true"));
        client.patience = Timeout.ofMilliseconds(300);
        client.open();
        try (var silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() ->
                            client.send(URI.create("http://localhost:" + silent.getLocalPort()), Map.of(), null, LIMIT))
                    .hasMessageContaining("localhost did not answer in time");
        }
    }

    private void open() {
        client = GuardedClient.of(Settings.of(Map.of("EXIST_FEED_PRIVATE", "true")));
    }

    /** To this client 127.0.0.1, where the stand-in of a publisher is, counts as public, and all else as inside. */
    private void guarded() {
        client = new GuardedClient();
        client.settings = Settings.of(Map.of());
        client.names = names;
        client.objection =
                address -> address.getHostAddress().equals("127.0.0.1") ? Optional.empty() : Optional.of("inside");
        client.open();
    }

    private Answer send(String url) throws IOException {
        return client.send(URI.create(url.formatted(PUBLISHER.getPort())), Map.of(), null, LIMIT);
    }

    private static class Names implements DnsResolver {

        private final Map<String, String> addresses = new HashMap<>();
        private final Map<String, Integer> asked = new HashMap<>();

        void put(String name, String address) {
            addresses.put(name, address);
            asked.put(name, 0);
        }

        int asked(String name) {
            return asked.get(name);
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.merge(host, 1, Integer::sum);
            return InetAddress.getAllByName(addresses.get(host));
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
