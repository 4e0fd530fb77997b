package exist.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A publisher of one document, which says what a test puts into its mouth. */
final class Publisher implements AutoCloseable {

    /** What is sent as the body. */
    interface Body {
        void write(OutputStream out) throws IOException;
    }

    private final HttpServer server;
    private volatile String type = "text/plain";
    private volatile String encoding;
    private volatile long announced;
    private volatile Body body = out -> {};

    Publisher() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    void says(String text) {
        says("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    void says(String contentType, byte[] document) {
        says(contentType, null, document.length, out -> out.write(document));
    }

    /** @param length what is announced as the body's length; 0: nothing, it comes in chunks */
    void says(String contentType, String contentEncoding, long length, Body document) {
        type = contentType;
        encoding = contentEncoding;
        announced = length;
        body = document;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", type);
            if (encoding != null) {
                exchange.getResponseHeaders().set("Content-Encoding", encoding);
            }
            exchange.sendResponseHeaders(200, announced);
            try (var out = exchange.getResponseBody()) {
                body.write(out);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
