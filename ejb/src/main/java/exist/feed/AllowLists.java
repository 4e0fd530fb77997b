package exist.feed;

import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What no feed may list, and why: addresses that are nobody's on the Internet, a few domains whose blocking would break too
 * much, and what the operator's warning lists hold ({@code warninglists/} in EXIST's home, MISP's JSON, with folders).
 * Documentation ranges and {@code .example} names are values like others.
 */
@ApplicationScoped
public class AllowLists {

    private static final System.Logger LOGGER = System.getLogger(AllowLists.class.getName());

    private record Lists(String signature, long version, Map<IndicatorKind, Allowed> byKind) {}

    @Inject
    Settings settings;

    private final NeverListed never = new NeverListed();
    private volatile Lists lists;

    /** For code that runs without a server. */
    public static AllowLists of(Settings settings) {
        var allowLists = new AllowLists();
        allowLists.settings = settings;
        return allowLists;
    }

    /** Another one whenever the lists are others; looks at the folder, so ask once a run. */
    public long version() {
        return current().version;
    }

    /** Why the indicator is not listed; empty: nothing speaks against it. Reads no file after {@link #version}. */
    public Optional<String> reason(Indicator indicator) {
        var builtIn = never.reason(indicator);
        if (builtIn != null) {
            return Optional.of(builtIn);
        }
        var known = lists == null ? current() : lists;
        var allowed = known.byKind.get(indicator.kind());
        var list = allowed == null ? null : allowed.list(indicator);
        return list == null ? Optional.empty() : Optional.of("on the list “" + list + "”");
    }

    private Lists current() {
        var files = files(settings.home().resolve("warninglists"));
        var signature = signature(files);
        var known = lists;
        if (known == null || !known.signature.equals(signature)) {
            synchronized (this) {
                known = lists;
                if (known == null || !known.signature.equals(signature)) {
                    known = load(files, signature);
                    lists = known;
                }
            }
        }
        return known;
    }

    /** Also those of a clone of MISP's repository, {@code lists/<name>/list.json}. */
    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var found = Files.find(
                folder,
                5,
                (file, attributes) ->
                        attributes.isRegularFile() && file.toString().endsWith(".json"))) {
            return found.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the warning lists in " + folder + " cannot be read", e);
        }
    }

    private static String signature(List<Path> files) {
        return files.stream()
                .map(file -> file + " " + file.toFile().length() + " "
                        + file.toFile().lastModified())
                .collect(Collectors.joining("\n"));
    }

    private Lists load(List<Path> files, String signature) {
        var digest = sha256();
        digest.update(never.version().getBytes(StandardCharsets.UTF_8));
        var found = new ArrayList<WarningList>();
        for (var file : files) {
            try {
                var content = Files.readAllBytes(file);
                digest.update(content);
                var list = WarningList.parse(new String(content, StandardCharsets.UTF_8));
                byKind(List.of(list)); // one that cannot be used spoils no other
                found.add(list);
            } catch (IOException | MalformedItemException e) {
                LOGGER.log(WARNING, "The warning list {0} is left out: {1}", file, e.getMessage());
            }
        }
        if (!found.isEmpty()) {
            LOGGER.log(INFO, "Warning lists in use: {0}", found.size());
        }
        try {
            return new Lists(signature, ByteBuffer.wrap(digest.digest()).getLong(), byKind(found));
        } catch (MalformedItemException e) {
            throw new IllegalStateException(e); // each of them was tried
        }
    }

    private static Map<IndicatorKind, Allowed> byKind(Collection<WarningList> lists) throws MalformedItemException {
        var byKind = new EnumMap<IndicatorKind, Allowed>(IndicatorKind.class);
        for (var kind : IndicatorKind.values()) {
            if (lists.stream().anyMatch(list -> list.kinds().contains(kind))) {
                byKind.put(kind, new Allowed(kind, List.copyOf(lists)));
            }
        }
        return byKind;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has it
        }
    }
}
