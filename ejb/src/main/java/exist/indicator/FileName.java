package exist.indicator;

import static exist.indicator.MalformedIndicatorException.quote;

import java.util.Set;

/** Names of files that could be domains: {@code setup.py}, {@code README.md}. */
final class FileName {

    /** Endings of files that are top-level domains too: with two parts and such a stem, a name is a file's. */
    private static final Set<String> ENDINGS =
            Set.of("app", "cc", "md", "mov", "pl", "pm", "ps", "py", "rs", "sh", "so", "zip");

    private static final Set<String> STEMS = Set.of(
            "__init__",
            "__main__",
            "app",
            "build",
            "changelog",
            "config",
            "configure",
            "conftest",
            "contributing",
            "deploy",
            "index",
            "init",
            "install",
            "lib",
            "libc",
            "license",
            "main",
            "makefile",
            "manage",
            "mod",
            "readme",
            "run",
            "script",
            "security",
            "settings",
            "setup",
            "start",
            "test",
            "tests",
            "update",
            "utils");

    private static final int LONGEST_ENDING = 3;

    private FileName() {}

    /** @param name a domain in normal form @throws MalformedIndicatorException it is more likely a file's name */
    static void refuse(String name) throws MalformedIndicatorException {
        int dot = name.indexOf('.');
        if (name.length() - dot > LONGEST_ENDING + 1) {
            return;
        }
        var ending = name.substring(dot + 1);
        // Paraguay registers nothing directly below .py, and everybody has scripts.
        if (ending.equals("py") || ENDINGS.contains(ending) && STEMS.contains(name.substring(0, dot))) {
            throw new MalformedIndicatorException(quote(name) + " is a file's name rather than a domain");
        }
    }
}
