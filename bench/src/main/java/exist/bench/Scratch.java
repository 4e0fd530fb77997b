package exist.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** What every benchmark begins and ends with: its options, and its folder. */
final class Scratch {

    private Scratch() {}

    /** The number behind {@code name}; underscores may group its digits. */
    static int option(String[] args, String name, int usual) {
        for (int i = 0; i + 1 < args.length; i++) {
            if (args[i].equals(name)) {
                return Integer.parseInt(args[i + 1].replace("_", ""));
            }
        }
        return usual;
    }

    /**
     * Only CDI knows feeds by their classes.
     *
     * @param <F> what feed it is
     */
    @SuppressWarnings("unchecked")
    static <F> F feed(String type) throws ReflectiveOperationException {
        var constructor = Class.forName(type).getDeclaredConstructor();
        constructor.setAccessible(true);
        return (F) constructor.newInstance();
    }

    static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
