package exist.it.contract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** HTTP byte for byte: Java's client refuses addresses such as {@code ?domain=%ZZ}, and sets {@code Host} itself. */
final class RawHttp {

    private final URI server;

    RawHttp(URI server) {
        this.server = server;
    }

    /** @param headers names in any case */
    record Answer(int status, Map<String, String> headers, String body) {
        String header(String name) {
            return headers.getOrDefault(name, "");
        }

        JsonNode json() {
            return Json.read(body);
        }
    }

    Answer send(String method, String target, Map<String, String> headers, String body) {
        var sent = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        sent.put("Host", "exist.example");
        sent.putAll(headers);
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        if (!method.equals("GET") && !method.equals("HEAD")) {
            sent.put("Content-Length", Integer.toString(content.length));
        }
        sent.put("Connection", "close");
        var head = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        sent.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        try (var socket = new Socket(server.getHost(), server.getPort())) {
            var out = socket.getOutputStream();
            out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
            out.write(content);
            out.flush();
            return parse(socket.getInputStream().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + target, e);
        }
    }

    private static Answer parse(byte[] bytes) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        var lines = text.substring(0, end).split("\r\n");
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.merge(
                    lines[i].substring(0, colon), lines[i].substring(colon + 1).strip(), (a, b) -> a + ", " + b);
        }
        var body = text.substring(end + 4);
        if (headers.getOrDefault("Transfer-Encoding", "").equals("chunked")) {
            body = unchunked(body);
        }
        return new Answer(
                Integer.parseInt(lines[0].split(" ")[1]),
                headers,
                new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8));
    }

    private static String unchunked(String body) {
        var whole = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length()) {
            int line = body.indexOf("\r\n", at);
            int length = Integer.parseInt(body.substring(at, line).strip(), 16);
            whole.writeBytes(body.substring(line + 2, line + 2 + length).getBytes(StandardCharsets.ISO_8859_1));
            at = line + 2 + length + 2;
            if (length == 0) {
                break;
            }
        }
        return whole.toString(StandardCharsets.ISO_8859_1);
    }
}
