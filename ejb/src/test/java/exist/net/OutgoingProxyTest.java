package exist.net;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import exist.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutgoingProxyTest {

    @RegisterExtension
    static final WireMockExtension PUBLISHER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort().dynamicHttpsPort())
            .build();

    /** What the DNS here knows. */
    private final Map<String, String> names = new HashMap<>(Map.of("proxy.example", "127.0.0.1"));

    private LocalProxy proxy;
    private GuardedClient client;

    @AfterEach
    void close() throws IOException {
        client.close();
        proxy.close();
    }

    @Test
    void allGoesThroughItAlsoToNamesThatAreUnknownHere() throws Exception {
        through(new LocalProxy(PUBLISHER.getPort(), 0));
        PUBLISHER.stubFor(get("/list").willReturn(temporaryRedirect("http://known.example/copy")));
        PUBLISHER.stubFor(get("/copy").willReturn(ok("rows")));
        names.put("known.example", "1.1.1.1");

        try (var answer = send("http://unknown.example/list")) {
            assertThat(answer.host()).isEqualTo("known.example");
            assertThat(answer.body().readAllBytes()).asString(UTF_8).isEqualTo("rows");
        }
        assertThat(proxy.asked()).containsExactly("GET http://unknown.example/list", "GET http://known.example/copy");
        PUBLISHER.verify(getRequestedFor(urlEqualTo("/copy")).withHeader("Host", equalTo("known.example")));
    }

    @Test
    void whatIsAskedOverTlsTheProxyDoesNotSee() throws Exception {
        through(new LocalProxy(PUBLISHER.getHttpsPort(), 0));

        // The stand-in's certificate is nobody's: that this is noticed shows who it was that spoke TLS.
        assertThatThrownBy(() -> send("https://publisher.example/list?key=geheim"))
                .hasMessageStartingWith("publisher.example could not be asked over TLS");
        assertThat(proxy.asked()).containsExactly("CONNECT publisher.example:443");
    }

    @Test
    void whatIsForbiddenIsRefusedAsFarAsItCanBeSeenFromHere() throws Exception {
        through(new LocalProxy(PUBLISHER.getPort(), 0));
        names.put("inside.example", "10.1.2.3");
        names.put("publisher.example", "1.1.1.1");
        PUBLISHER.stubFor(get("/to-inside").willReturn(temporaryRedirect("http://inside.example/secret")));

        for (var host : new String[] {
            "inside.example",
            "10.1.2.3",
            "169.254.169.254",
            "127.0.0.1",
            "0177.0.0.1",
            "127.1",
            "0x7f000001",
            "2130706433",
            "[::1]",
            "[::ffff:10.1.2.3]",
            "[fe80::1%25none]"
        }) {
            assertThatThrownBy(() -> send("http://" + host + "/secret"))
                    .as(host)
                    .isInstanceOf(ForbiddenTargetException.class);
        }
        assertThat(proxy.asked()).isEmpty();

        assertThatThrownBy(() -> send("http://publisher.example/to-inside"))
                .isInstanceOf(ForbiddenTargetException.class)
                .hasMessageContaining("inside.example was not asked: its address 10.1.2.3 is private");
        PUBLISHER.verify(0, getRequestedFor(urlEqualTo("/secret")));
    }

    @Test
    void privateTargetsGoThroughItToo() throws Exception {
        proxy = new LocalProxy(PUBLISHER.getPort(), 0);
        client = client(Map.of("EXIST_FEED_PRIVATE", "true"));
        PUBLISHER.stubFor(get("/list").willReturn(ok("rows")));

        send("http://10.1.2.3/list").close();

        assertThat(proxy.asked()).containsExactly("GET http://10.1.2.3/list");
    }

    @Test
    void saysWhatTheProxyRefusesAndWhatThePublisher() throws Exception {
        through(new LocalProxy(PUBLISHER.getPort(), 0));
        PUBLISHER.stubFor(get(anyUrl()).willReturn(status(403)));
        try (var answer = send("http://publisher.example/list")) {
            assertThat(answer.status()).isEqualTo(403);
        }

        refused(403, "https", "HTTP status 403", false);
        refused(502, "https", "HTTP status 502", true);
        refused(407, "https", "it wants a login, which EXIST has none for", false);
        refused(407, "http", "it wants a login, which EXIST has none for", false);
    }

    @Test
    void aProxyThatIsNotThereIsNamed() throws Exception {
        through(new LocalProxy(PUBLISHER.getPort(), 0));
        proxy.close();

        assertThatThrownBy(() -> send("http://publisher.example/list"))
                .hasMessageStartingWith("The proxy proxy.example:" + proxy.port() + " could not be read")
                .hasMessageContaining("refused");

        names.clear();
        assertThatThrownBy(() -> send("http://publisher.example/list"))
                .hasMessage("The proxy proxy.example:" + proxy.port() + " has no address in the DNS.");
    }

    private void refused(int status, String scheme, String why, boolean passing) throws IOException {
        close();
        through(new LocalProxy(0, status));
        var refusal = catchThrowableOfType(NetworkException.class, () -> send(scheme + "://publisher.example/list"));
        assertThat(refusal)
                .hasMessage("The proxy proxy.example:" + proxy.port()
                        + " does not let us through to publisher.example: " + why + ".");
        assertThat(refusal.passing()).isEqualTo(passing);
    }

    private void through(LocalProxy one) {
        proxy = one;
        client = client(Map.of());
    }

    private GuardedClient client(Map<String, String> settings) {
        var all = new HashMap<>(settings);
        all.put("EXIST_OUTGOING_PROXY", "http://proxy.example:" + proxy.port());
        var made = new GuardedClient();
        made.settings = Settings.of(all);
        made.names = new Names();
        made.open();
        return made;
    }

    private Answer send(String url) throws IOException {
        return client.send(URI.create(url), Map.of(), null, Duration.ofSeconds(20));
    }

    private class Names implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
            if (!literal && !names.containsKey(host)) {
                throw new UnknownHostException(host);
            }
            return InetAddress.getAllByName(literal ? host : names.get(host));
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
