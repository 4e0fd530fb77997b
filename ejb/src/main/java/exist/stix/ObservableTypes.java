package exist.stix;

import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What STIX calls things, and what MISP calls them. */
final class ObservableTypes {

    /** By paths without quotes and places in lists, in lower case. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("ipv4-addr:value", "ip-dst"),
            Map.entry("ipv6-addr:value", "ip-dst"),
            Map.entry("domain-name:value", "domain"),
            Map.entry("domain-name:resolves_to_refs.value", "ip-dst"),
            Map.entry("url:value", "url"),
            Map.entry("network-traffic:src_ref.value", "ip-src"),
            Map.entry("network-traffic:dst_ref.value", "ip-dst"),
            Map.entry("network-traffic:src_port", "port"),
            Map.entry("network-traffic:dst_port", "port"),
            Map.entry("network-traffic:extensions.http-request-ext.request_header.user-agent", "user-agent"),
            Map.entry("network-traffic:extensions.http-request-ext.request_header.host", "hostname"),
            Map.entry("network-traffic:extensions.http-request-ext.request_value", "uri"),
            Map.entry("file:name", "filename"),
            Map.entry("directory:path", "filename"),
            Map.entry("email-addr:value", "email"),
            Map.entry("email-message:from_ref.value", "email-src"),
            Map.entry("email-message:sender_ref.value", "email-src"),
            Map.entry("email-message:to_refs.value", "email-dst"),
            Map.entry("email-message:cc_refs.value", "email-dst"),
            Map.entry("email-message:bcc_refs.value", "email-dst"),
            Map.entry("email-message:subject", "email-subject"),
            Map.entry("email-message:message_id", "email-message-id"),
            Map.entry("email-message:additional_header_fields.reply_to", "email-reply-to"),
            Map.entry("email-message:additional_header_fields.reply-to", "email-reply-to"),
            Map.entry("email-message:additional_header_fields.x_mailer", "email-x-mailer"),
            Map.entry("email-message:additional_header_fields.x-mailer", "email-x-mailer"),
            Map.entry("email-message:body_multipart.body_raw_ref.name", "email-attachment"),
            Map.entry("mutex:name", "mutex"),
            Map.entry("windows-registry-key:key", "regkey"),
            Map.entry("windows-registry-key:values.data", "text"),
            Map.entry("windows-registry-key:values.name", "text"),
            Map.entry("mac-addr:value", "mac-address"),
            Map.entry("autonomous-system:number", "AS"),
            Map.entry("x509-certificate:serial_number", "text"),
            Map.entry("process:name", "process-state"),
            Map.entry("process:command_line", "text"),
            Map.entry("user-account:user_id", "text"),
            Map.entry("user-account:account_login", "text"),
            Map.entry("cryptocurrency-wallet:value", "btc"),
            Map.entry("phone-number:value", "phone-number"),
            Map.entry("hostname:value", "hostname"),
            Map.entry("user-agent:value", "user-agent"),
            Map.entry("software:name", "text"));

    private static final Map<String, String> HASHES = Map.ofEntries(
            Map.entry("md5", "md5"),
            Map.entry("sha1", "sha1"),
            Map.entry("sha224", "sha224"),
            Map.entry("sha256", "sha256"),
            Map.entry("sha384", "sha384"),
            Map.entry("sha512", "sha512"),
            Map.entry("sha3224", "sha3-224"),
            Map.entry("sha3256", "sha3-256"),
            Map.entry("sha3384", "sha3-384"),
            Map.entry("sha3512", "sha3-512"),
            Map.entry("ssdeep", "ssdeep"),
            Map.entry("tlsh", "tlsh"),
            Map.entry("imphash", "imphash"),
            Map.entry("authentihash", "authentihash"));

    private static final Pattern HASH =
            Pattern.compile("(file|artifact|x509-certificate):(?:content_ref\\.)?hashes\\.(.+)");

    private ObservableTypes() {}

    /** The type of what stands at a path; null: MISP has none for it, or it is no observable by itself. */
    static String of(String path, String value) {
        var lower = path.toLowerCase(Locale.ROOT);
        var hash = HASH.matcher(lower);
        if (hash.matches()) {
            return hash(hash.group(1), hash.group(2), value);
        }
        if (lower.startsWith("network-traffic:extensions.http-request-ext.request_header.")) {
            lower = lower.replace("user_agent", "user-agent");
        }
        var type = TYPES.get(lower);
        // What stands behind a reference may be an address or a name.
        return type != null && type.startsWith("ip-") && !isAddress(value) ? name(value) : type;
    }

    /** What MISP would call the place of a value within an object. */
    static String relation(String path, String type) {
        return type.equals("port") || type.equals("text")
                ? path.substring(Math.max(path.lastIndexOf('.'), path.lastIndexOf(':')) + 1)
                        .replace('_', '-')
                : type;
    }

    private static String hash(String of, String name, String value) {
        var type = HASHES.get(name.replaceAll("[^a-z0-9]", ""));
        if (type == null) {
            type = switch (value.length()) {
                case 32 -> "md5";
                case 40 -> "sha1";
                case 64 -> "sha256";
                case 128 -> "sha512";
                default -> null;
            };
        }
        if (of.equals("x509-certificate")) {
            return type != null && type.matches("md5|sha1|sha256") ? "x509-fingerprint-" + type : null;
        }
        return type;
    }

    private static boolean isAddress(String value) {
        try {
            var kind = Indicators.parse(value).kind();
            return kind == IndicatorKind.IP || kind == IndicatorKind.NETWORK;
        } catch (MalformedIndicatorException e) {
            return false;
        }
    }

    /** What is no name either keeps its type, so that it is refused where addresses are looked at. */
    private static String name(String value) {
        try {
            return Indicators.parse(IndicatorKind.DOMAIN, value).kind() == IndicatorKind.DOMAIN ? "domain" : "ip-dst";
        } catch (MalformedIndicatorException e) {
            return "ip-dst";
        }
    }

    /** Where MISP puts attributes of a type by default. */
    static String category(String type) {
        var first = type.split("\\|")[0];
        return switch (first) {
            case "ip-src",
                    "ip-dst",
                    "domain",
                    "hostname",
                    "url",
                    "uri",
                    "port",
                    "user-agent",
                    "AS",
                    "mac-address",
                    "x509-fingerprint-md5",
                    "x509-fingerprint-sha1",
                    "x509-fingerprint-sha256" -> "Network activity";
            case "mutex", "process-state" -> "Artifacts dropped";
            case "regkey" -> "Persistence mechanism";
            case "vulnerability", "link", "weakness" -> "External analysis";
            case "text", "comment", "other" -> "Other";
            case "btc" -> "Financial fraud";
            case "phone-number" -> "Person";
            default -> "Payload delivery";
        };
    }
}
