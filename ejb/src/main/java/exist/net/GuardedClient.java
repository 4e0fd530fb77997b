package exist.net;

import static java.nio.charset.StandardCharsets.UTF_8;

import exist.settings.Settings;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The only way out to the network. Asks public addresses alone unless the operator allows others, follows redirects with
 * the same care, gives up in time, and tells nobody but the first host what the caller's headers and body say. It knows no
 * cookies and no caches, and unpacks nothing. Where the operator named a proxy all goes through it, and it is the proxy that
 * connects: then a target is looked at before, but nobody can hold the proxy to what was seen.
 */
@ApplicationScoped
public class GuardedClient {

    private static final Timeout PATIENCE = Timeout.ofSeconds(30);

    @Inject
    Settings settings;

    DnsResolver names = SystemDefaultDnsResolver.INSTANCE;
    Function<InetAddress, Optional<String>> objection = PublicAddress::objection;
    Timeout patience = PATIENCE;

    private OutgoingProxy proxy;
    private CloseableHttpClient client;
    private ScheduledThreadPoolExecutor clock;

    /** For code that runs without a server. */
    public static GuardedClient of(Settings settings) {
        var client = new GuardedClient();
        client.settings = settings;
        client.open();
        return client;
    }

    @PostConstruct
    void open() {
        // A thread of our own, for it touches nothing of the server: it only hangs up on who keeps us waiting.
        clock = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "exist-time-limits");
            thread.setDaemon(true);
            return thread;
        });
        clock.setRemoveOnCancelPolicy(true);
        var checked = settings.privateTargets() ? null : new CheckedNames(names, objection);
        proxy = settings.outgoingProxy()
                .map(address -> new OutgoingProxy(address, checked))
                .orElse(null);
        var bounds = Http1Config.custom()
                .setMaxLineLength(16 * 1024)
                .setMaxHeaderCount(200)
                .setMaxEmptyLineCount(3)
                .build();
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(bounds)
                        .build())
                .setDnsResolver(checked == null || proxy != null ? names : checked)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(patience)
                        .setSocketTimeout(patience)
                        .build())
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoTimeout(patience).build())
                .setMaxConnPerRoute(2) // nobody is asked for more than two documents at once
                .setMaxConnTotal(50)
                .build();
        client = HttpClients.custom()
                .setConnectionManager(connections)
                .setProxy(proxy == null ? null : proxy.host())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableDefaultUserAgent()
                .disableRedirectHandling()
                .build();
    }

    @PreDestroy
    public void close() {
        clock.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
    }

    /** How we introduce ourselves to publishers. */
    public String userAgent() {
        return "EXIST/" + settings.version() + " (threat intelligence aggregator"
                + settings.contact().map(contact -> "; +" + contact).orElse("") + ")";
    }

    /**
     * @param headers go to the host of {@code url} alone
     * @param body sent by POST; null: GET
     * @param limit within which the body must have been read; later, reading it fails
     * @throws ForbiddenTargetException the address, or one to which it redirects, may not be asked
     */
    public Answer send(URI url, Map<String, String> headers, String body, Duration limit) throws NetworkException {
        long end = System.nanoTime() + limit.toNanos();
        var hop = new Hop(Hop.check(url), headers, body);
        for (int redirects = 0; redirects <= Hop.MOST; redirects++) {
            var answer = ask(hop, end);
            if (!Hop.REDIRECTS.contains(answer.status())) {
                return answer;
            }
            answer.close();
            hop = hop.follow(answer.status(), answer.header("Location").orElse(""));
        }
        throw new ForbiddenTargetException(url.getHost() + " redirects more than " + Hop.MOST + " times.");
    }

    private Answer ask(Hop hop, long end) throws NetworkException {
        String host = hop.url().getHost();
        long left = Math.max(1, end - System.nanoTime());
        var request = request(hop);
        request.setConfig(RequestConfig.custom()
                .setConnectionRequestTimeout(Timeout.ofNanoseconds(left))
                .setResponseTimeout(patience)
                .build());
        // The time-outs above start anew with each byte; this one does not.
        var alarm = clock.schedule(request::cancel, left, TimeUnit.NANOSECONDS);
        Runnable hangUp = () -> {
            alarm.cancel(false);
            request.cancel();
        };
        try {
            if (proxy != null) {
                proxy.look(hop.url());
            }
            var context = HttpClientContext.create();
            var answer = new Answer(host, client.executeOpen(null, request, context), end, hangUp);
            if (proxy != null) {
                proxy.check(hop.url(), answer.status(), context.getSSLSession() != null);
            }
            return answer;
        } catch (CheckedNames.ForbiddenHostException e) {
            hangUp.run();
            throw new ForbiddenTargetException(e.getMessage());
        } catch (NetworkException e) {
            hangUp.run();
            throw e;
        } catch (IOException e) {
            hangUp.run();
            throw NetworkException.of(proxy == null ? host : proxy.blamed(e, host), e, end);
        }
    }

    private HttpUriRequestBase request(Hop hop) {
        var request = new HttpUriRequestBase(hop.body() == null ? "GET" : "POST", hop.url());
        request.setHeader("User-Agent", userAgent());
        request.setHeader("Accept", "*/*");
        hop.headers().forEach(request::setHeader);
        if (hop.body() != null) {
            // The entity names no type of its own, so that the header above stays the only one.
            request.setEntity(new StringEntity(hop.body(), null, UTF_8.name(), false));
        }
        return request;
    }
}
