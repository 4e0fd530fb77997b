package exist.settings;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Everything that an operator can set, read once at the start from MicroProfile Config (environment variables, system
 * properties). No other class reads configuration; docs/settings.md has the table of keys. A wrong value stops the start with a
 * message that names its key.
 */
@ApplicationScoped
public class Settings {

    private static final String TLP = "clear, green, amber, amber+strict, red";

    private Path home;
    private ZoneId zone;
    private int managementPort;
    private boolean demo;
    private boolean anonymousRead;
    private Optional<Path> mirror;
    private boolean privateTargets;
    private Optional<URI> outgoingProxy;
    private boolean paused;
    private int documentMegabytes;
    private Duration fetchTimeout;
    private Optional<String> contact;
    private Optional<String> adminPassword;
    private Optional<byte[]> secretKey;
    private String tlpOfPages;
    private List<String> tlpOfApi;
    private Set<String> distrustedOwners;
    private String tlpOfAnonymous;
    private String version;

    /** For code that runs without a server: tests, benchmarks. */
    public static Settings of(Map<String, String> values) {
        var settings = new Settings();
        settings.read(values::get);
        return settings;
    }

    @PostConstruct
    void read() {
        var config = ConfigProvider.getConfig();
        read(key -> config.getOptionalValue(key, String.class).orElse(null));
    }

    /** Asked for at the start, so that a wrong value is told then and not by the first page that needs it. */
    void start(@Observes Startup event) {}

    void read(UnaryOperator<String> texts) {
        var keys = new Keys(texts);
        home = keys.get("EXIST_HOME", System.getProperty("user.home") + "/.exist", "a folder", Path::of)
                .toAbsolutePath();
        zone = keys.get("EXIST_TIME_ZONE", "Asia/Tokyo", "a time zone such as Europe/Berlin", ZoneId::of);
        managementPort = keys.number("EXIST_MANAGEMENT_PORT", 9990, 1, 65_535);
        demo = keys.flag("EXIST_DEMO");
        anonymousRead = keys.get("EXIST_API_ANONYMOUS", "off", "\"off\" or \"read\"", Settings::anonymous);
        mirror = keys.optional("EXIST_FEED_MIRROR", "a folder that exists", Settings::folder);
        privateTargets = keys.flag("EXIST_FEED_PRIVATE");
        // Told without its value, for somebody may try it with a password.
        outgoingProxy = keys.secret("EXIST_OUTGOING_PROXY", "of the form http://host:port", Settings::proxy);
        paused = keys.flag("EXIST_FEED_PAUSED");
        documentMegabytes = keys.number("EXIST_FEED_MAX_MB", 512, 1, 65_536);
        fetchTimeout = Duration.ofSeconds(keys.number("EXIST_FEED_TIMEOUT", 600, 1, 86_400));
        contact = keys.optional("EXIST_FEED_CONTACT", "an address of printable ASCII characters", Settings::printable);
        adminPassword = keys.secret("EXIST_ADMIN_PASSWORD", "a password", text -> text);
        secretKey =
                keys.secret("EXIST_SECRET_KEY", "32 random bytes in Base64: openssl rand -base64 32", Settings::key);
        tlpOfPages = keys.get("EXIST_TLP_CONSOLE", "amber+strict", "one of " + TLP, Settings::tlp);
        tlpOfApi = keys.get(
                "EXIST_TLP_API",
                "amber,amber+strict,red",
                "three of " + TLP + ", with commas: for tokens of viewers, analysts and admins",
                Settings::tlps);
        distrustedOwners = keys.get(
                "EXIST_EXPLOIT_BAD_OWNERS",
                "",
                "names of owners at GitHub, with commas: at most 39 letters, digits, dashes and underscores each",
                Settings::owners);
        tlpOfAnonymous = keys.get("EXIST_TLP_ANONYMOUS", "green", "one of " + TLP, Settings::tlp);
        keys.check();
        version = readVersion();
    }

    /** Where the installation keeps what is not in the database. */
    public Path home() {
        return home;
    }

    /** Fetched documents, a folder for each feed. */
    public Path spool() {
        return home.resolve("spool");
    }

    /** In which dates without a time are meant, as in "listed on 2026-07-14"; the default is the original's. */
    public ZoneId zone() {
        return zone;
    }

    /** Where this server's own administration listens, on loopback. */
    public int managementPort() {
        return managementPort;
    }

    /** Whether what is shown are samples. */
    public boolean demo() {
        return demo;
    }

    /** Whether the Web API may be read without a token. */
    public boolean anonymousRead() {
        return anonymousRead;
    }

    /** A folder in the layout of {@code wget -x} to read documents from, instead of the network. */
    public Optional<Path> mirror() {
        return mirror;
    }

    /** Whether feeds may lie on private addresses, e.g. on a server of the user's own. */
    public boolean privateTargets() {
        return privateTargets;
    }

    /** A proxy that takes all requests to the network: {@code http://host:port}. */
    public Optional<URI> outgoingProxy() {
        return outgoingProxy;
    }

    /** Whether no feed starts by itself, only when somebody asks for it. */
    public boolean paused() {
        return paused;
    }

    /** The most that a feed's document may hold, packed or unpacked. */
    public long documentBytes() {
        return documentMegabytes * 1024L * 1024;
    }

    /** The most that one document may take, retries included. */
    public Duration fetchTimeout() {
        return fetchTimeout;
    }

    /** How a publisher can reach who runs this installation; part of the User-Agent. */
    public Optional<String> contact() {
        return contact;
    }

    /** The password that the first administrator gets when there is no account yet. */
    public Optional<String> adminPassword() {
        return adminPassword;
    }

    /** The version of EXIST, as built. */
    public String version() {
        return version;
    }

    /** The highest TLP that viewers see on the pages: one of clear, green, amber, amber+strict, red. */
    public String tlpOfPages() {
        return tlpOfPages;
    }

    /** The highest TLPs that leave through the Web API: to viewers, to analysts, to administrators. */
    public List<String> tlpOfApi() {
        return tlpOfApi;
    }

    /** Owners at GitHub, in lower case, whose repositories are taken for no exploits. */
    public Set<String> distrustedOwners() {
        return distrustedOwners;
    }

    /** The highest TLP that leaves through the Web API to who asks without a token; never more than a viewer's. */
    public String tlpOfAnonymous() {
        return tlpOfAnonymous;
    }

    /** 32 bytes under which {@link Secrets} lie encrypted. */
    Optional<byte[]> secretKey() {
        return secretKey;
    }

    private static boolean anonymous(String text) {
        return switch (text) {
            case "read" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static String tlp(String text) {
        if (!List.of(TLP.split(", ")).contains(text)) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static List<String> tlps(String text) {
        var each =
                Stream.of(text.split(",")).map(String::strip).map(Settings::tlp).toList();
        if (each.size() != 3) {
            throw new IllegalArgumentException();
        }
        return each;
    }

    private static Set<String> owners(String text) {
        var owners = Stream.of(text.split(","))
                .map(String::strip)
                .filter(owner -> !owner.isEmpty())
                .map(owner -> owner.toLowerCase(Locale.ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        if (owners.stream().anyMatch(owner -> !owner.matches("[a-z0-9_-]{1,39}"))) {
            throw new IllegalArgumentException();
        }
        return Collections.unmodifiableSet(owners);
    }

    private static Path folder(String text) {
        var folder = Path.of(text).toAbsolutePath();
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException();
        }
        return folder;
    }

    private static URI proxy(String text) {
        var proxy = URI.create(text);
        if (proxy.getHost() == null || !text.equals("http://" + proxy.getHost() + ":" + proxy.getPort())) {
            throw new IllegalArgumentException();
        }
        return proxy;
    }

    private static String printable(String text) {
        if (!text.matches("[\\x20-\\x7e]{1,200}")) {
            throw new IllegalArgumentException();
        }
        return text;
    }

    private static byte[] key(String text) {
        byte[] key = Base64.getDecoder().decode(text);
        if (key.length != 32) {
            throw new IllegalArgumentException();
        }
        return key;
    }

    /** Maven leaves it in the archive; classes that were never packed have none. */
    private static String readVersion() {
        var properties = new Properties();
        try (var in = Settings.class.getResourceAsStream("/META-INF/maven/exist/ejb/pom.properties")) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version", "unpacked");
    }
}
