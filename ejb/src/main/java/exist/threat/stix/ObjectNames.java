package exist.threat.stix;

import exist.stix.Observable;
import java.util.List;

/** What MISP calls objects of such values. */
final class ObjectNames {

    private ObjectNames() {}

    static String of(List<Observable> observables) {
        for (var observable : observables) {
            var type = observable.type();
            if (type.matches("filename|md5|sha.*|ssdeep|tlsh|imphash|authentihash")) {
                return "file";
            }
            if (type.startsWith("email")) {
                return "email";
            }
            if (type.equals("regkey")) {
                return "registry-key";
            }
            if (type.startsWith("x509")) {
                return "x509";
            }
            if (type.equals("url")) {
                return "url";
            }
        }
        var types = observables.stream().map(Observable::type).toList();
        if (types.contains("AS")) {
            return "asn";
        }
        if (types.contains("port") || types.contains("ip-src")) {
            return "network-connection";
        }
        return types.contains("domain") ? "domain-ip" : "indicator";
    }

    static String meta(List<Observable> observables) {
        return switch (of(observables)) {
            case "file", "registry-key" -> "file";
            case "indicator" -> "misc";
            default -> "network";
        };
    }

    /** A port, a title or a text is sought only together with the rest. */
    static boolean telling(String type) {
        return !type.matches("port|text|filename|email-subject|email-x-mailer|user-agent|AS|process-state");
    }
}
