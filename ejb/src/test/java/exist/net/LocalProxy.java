package exist.net;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small HTTP proxy for tests: whatever is asked for, it connects to one port of this machine, or refuses. */
class LocalProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int target;
    private final int refusal;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param refusal the status that all get, or 0: nobody is refused */
    LocalProxy(int target, int refusal) throws IOException {
        this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.target = target;
        this.refusal = refusal;
        thread(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The request lines that have come, without the protocol. */
    List<String> asked() {
        return asked;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() throws IOException {
        while (!server.isClosed()) {
            var client = server.accept();
            thread(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        try (client) {
            var head = head(client.getInputStream());
            var words = head.split(" ", 3);
            asked.add(words[0] + " " + words[1]);
            var out = client.getOutputStream();
            if (refusal > 0) {
                out.write(("HTTP/1.1 " + refusal + " No\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
                return;
            }
            try (var publisher = new Socket(InetAddress.getLoopbackAddress(), target)) {
                if (words[0].equals("CONNECT")) {
                    out.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(ISO_8859_1));
                } else {
                    var forwarded = words[0] + " " + URI.create(words[1]).getRawPath() + " " + words[2];
                    publisher.getOutputStream().write(forwarded.getBytes(ISO_8859_1));
                }
                thread(() -> client.getInputStream().transferTo(publisher.getOutputStream()));
                publisher.getInputStream().transferTo(out);
            }
        }
    }

    /** Up to the empty line. */
    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void thread(Work work) {
        var thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // The other side has hung up.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
