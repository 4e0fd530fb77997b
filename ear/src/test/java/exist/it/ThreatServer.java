package exist.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** A MISP server, a MISP feed, a STIX bundle and a TAXII server, which tell of one event each; the feed alone wants no key. */
final class ThreatServer implements AutoCloseable {

    static final String KEY = "the-key-of-a-user-there";

    private static final String UUID = "00000000-0000-4000-8000-000000000001";

    private static final String MISP = """
            {"Event": {"id": "1", "uuid": "%s", "info": "Own campaign", "date": "2026-07-01", "timestamp": "1780000000",
            "published": true, "publish_timestamp": "1780000000", "Attribute": [{"uuid": "00000000-0000-4000-8000-000000000002",
            "type": "domain", "category": "Network activity", "value": "gate.own.example", "to_ids": true,
            "timestamp": "1780000000"}]}}""".formatted(UUID);

    private static final String STIX = """
            {"type": "indicator", "spec_version": "2.1", "id": "indicator--%s", "created": "2026-07-01T00:00:00Z",
            "modified": "2026-07-01T00:00:00Z", "name": "Own campaign", "pattern_type": "stix",
            "pattern": "[domain-name:value = 'gate.own.example']", "valid_from": "2026-07-01T00:00:00Z"}""".formatted(UUID);

    /** What is answered to whom has the key, by path. */
    private static final Map<String, String> KEYED = Map.of(
            "/stix/bundle.json",
                    "{\"type\": \"bundle\", \"id\": \"bundle--" + UUID + "\", \"objects\": [" + STIX + "]}",
            "/taxii2/", "{\"title\": \"T\", \"api_roots\": [\"/api/\"]}",
            "/api/",
                    "{\"title\": \"A\", \"versions\": [\"application/taxii+json;version=2.1\"], \"max_content_length\": 1000000}",
            "/api/collections/",
                    "{\"collections\": [{\"id\": \"c\", \"title\": \"C\", \"can_read\": true, \"can_write\": false}]}",
            "/api/collections/c/objects/", "{\"more\": false, \"objects\": [" + STIX + "]}");

    private static final Map<String, String> OPEN = Map.of(
            "/feed/manifest.json",
            "{\"" + UUID + "\": {\"timestamp\": \"1780000000\"}}",
            "/feed/" + UUID + ".json",
            MISP);

    private final HttpServer server;

    ThreatServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var path = exchange.getRequestURI().getPath();
            var key = exchange.getRequestHeaders().getFirst("Authorization");
            if (path.startsWith("/page/")) {
                send(exchange, 200, "text/html", "<!DOCTYPE html><html><body>Welcome</body></html>");
            } else if (OPEN.containsKey(path)) {
                send(exchange, 200, "application/json", OPEN.get(path));
            } else if (path.equals("/misp/events/restSearch")) {
                var events = asked.contains("\"page\":1,") || asked.contains("\"page\":1}") ? MISP : "";
                keyed(exchange, KEY.equals(key), "{\"response\": [" + events + "]}");
            } else if (KEYED.containsKey(path)) {
                keyed(exchange, ("Bearer " + KEY).equals(key), KEYED.get(path));
            } else {
                send(exchange, 404, "text/plain", "nothing here");
            }
        }
    }

    private static void keyed(HttpExchange exchange, boolean known, String text) throws IOException {
        if (known) {
            send(exchange, 200, "application/taxii+json;version=2.1", text);
        } else {
            send(exchange, 403, "application/json", "{\"message\": \"Authentication failed.\"}");
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
