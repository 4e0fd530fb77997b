package exist.bench;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An EXIST on the benchmark's database, started as a user starts it. */
final class Server implements AutoCloseable {

    private final Map<String, String> settings = new TreeMap<>();
    private final Path output;
    private final String token;
    private final String session;

    Server(Database database, Path home) throws IOException, InterruptedException {
        Files.createDirectories(home);
        output = home.resolve("run.out");
        settings.put("EXIST_HOME", home.toString());
        settings.put("EXIST_HTTP_PORT", freePort());
        settings.put("EXIST_MANAGEMENT_PORT", freePort());
        settings.put("EXIST_DB_URL", database.url());
        settings.put("EXIST_DB_USER", "root");
        settings.put("EXIST_DB_PASSWORD", "anything"); // this database asks nobody
        settings.put("EXIST_ADMIN_PASSWORD", "not for others");
        settings.put("EXIST_TIME_ZONE", "UTC");
        settings.put("EXIST_FEED_PAUSED", "true");
        settings.put("EXIST_BUILD", "false");
        var script = command("run")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        while (!Files.readString(output).contains("Ctrl-C stops it.")) {
            if (!script.isAlive()) {
                throw new IllegalStateException("./exist run: " + Files.readString(output));
            }
            Thread.sleep(100);
        }
        var said = said("token", "bench").strip();
        token = said.substring(said.lastIndexOf('\n') + 1);
        session = login();
    }

    String address() {
        return "http://127.0.0.1:" + settings.get("EXIST_HTTP_PORT");
    }

    /** Programs have a token, people a session. */
    void admit(HttpURLConnection request) {
        if (request.getURL().getPath().startsWith("/api/")) {
            request.setRequestProperty("Authorization", "Bearer " + token);
        } else {
            request.setRequestProperty("Cookie", session);
        }
    }

    /** As the form of the login page does it. */
    private String login() throws IOException {
        var request =
                (HttpURLConnection) URI.create(address() + "/login").toURL().openConnection();
        request.setInstanceFollowRedirects(false);
        request.setDoOutput(true);
        request.setRequestProperty("Origin", address());
        request.getOutputStream()
                .write(("user=admin&password="
                                + settings.get("EXIST_ADMIN_PASSWORD").replace(' ', '+'))
                        .getBytes(StandardCharsets.UTF_8));
        return request.getHeaderFields().getOrDefault("Set-Cookie", List.of()).stream()
                .map(cookie -> cookie.replaceFirst(";.*", ""))
                .filter(cookie -> cookie.startsWith("JSESSIONID="))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() throws IOException {
        try {
            said("stop");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String said(String... words) throws IOException, InterruptedException {
        var process = command(words).start();
        process.getOutputStream().close();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("./exist " + words[0] + ": " + said);
        }
        return said;
    }

    private ProcessBuilder command(String... words) {
        var all = new String[words.length + 1];
        all[0] = Path.of("exist").toAbsolutePath().toString();
        System.arraycopy(words, 0, all, 1, words.length);
        var builder = new ProcessBuilder(all);
        builder.environment().keySet().removeIf(name -> name.startsWith("EXIST_"));
        builder.environment().putAll(settings);
        return builder;
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
