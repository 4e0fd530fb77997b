package exist.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code ./exist} of this clone, called with settings of a test's own and none of the caller's. */
public final class Script {

    /** Of the project. */
    public static final Path ROOT = root();

    private final Map<String, String> settings = new HashMap<>();

    /** Sets an environment variable; an empty value unsets it. */
    void set(String variable, Object value) {
        settings.put(variable, value.toString());
    }

    String setting(String variable) {
        return settings.get(variable);
    }

    /** Starts a command that stays; what it says, output and errors, goes to a file. */
    Process start(Path output, String command) throws IOException {
        return command(command).redirectOutput(output.toFile()).start();
    }

    /** Calls a command and waits for its end. */
    Answer call(String command, String... arguments) {
        try {
            var process = command(command, arguments).start();
            process.getOutputStream().close();
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw Await.interrupted(e);
        }
    }

    /** What a command said (output and errors, in order) and its exit status. */
    public record Answer(int status, String output) {

        public Answer orElseThrow() {
            if (status != 0) {
                throw new IllegalStateException("exit status " + status + ": " + output);
            }
            return this;
        }

        public String lastLine() {
            return output.lines().reduce("", (before, line) -> line);
        }
    }

    private ProcessBuilder command(String command, String... arguments) {
        var words = new ArrayList<>(List.of(ROOT.resolve("exist").toString(), command));
        words.addAll(List.of(arguments));
        var builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().keySet().removeIf(variable -> variable.startsWith("EXIST_"));
        settings.forEach((variable, value) -> {
            if (!value.isEmpty()) {
                builder.environment().put(variable, value);
            }
        });
        return builder;
    }

    private static Path root() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(folder.resolve("exist"))) {
            folder = Optional.ofNullable(folder.getParent())
                    .orElseThrow(() -> new IllegalStateException(
                            "./exist is not found above " + Path.of("").toAbsolutePath()));
        }
        return folder;
    }
}
