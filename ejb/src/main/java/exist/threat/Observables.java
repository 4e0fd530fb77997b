package exist.threat;

import exist.indicator.Indicator;
import exist.indicator.IndicatorKind;
import exist.indicator.Indicators;
import exist.indicator.MalformedIndicatorException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The indicators that an attribute names, by its MISP type. */
public final class Observables {

    private Observables() {}

    /** An indicator, and how the attribute wrote it. */
    public record Observable(Indicator indicator, String text) {

        /** Null where it is written as it is normalised. */
        public String raw() {
            return indicator.value().equals(text) ? null : text;
        }
    }

    /** What a part of a composite value is; null: nothing that is listed. */
    private record Parts(IndicatorKind first, IndicatorKind second) {}

    /**
     * @param type in any case
     * @return none: the type is of no kind that is listed; two of {@code domain|ip}
     * @throws MalformedIndicatorException the type is, but the value is not what it says
     */
    public static List<Observable> of(String type, String value) throws MalformedIndicatorException {
        var parts = parts(type.toLowerCase(Locale.ROOT));
        if (parts == null) {
            return List.of();
        }
        var observables = new ArrayList<Observable>(2);
        // A file's name may hold a bar, what stands beside it never does.
        var bar = parts.first == null ? value.lastIndexOf('|') : value.indexOf('|');
        var composite = type.indexOf('|') > 0 || parts.first == null;
        if (parts.first != null) {
            observables.add(observable(parts.first, composite && bar >= 0 ? value.substring(0, bar) : value));
        }
        if (parts.second != null) {
            if (bar < 0) {
                throw new MalformedIndicatorException("there is no | in the value of a " + type);
            }
            observables.add(observable(parts.second, value.substring(bar + 1)));
        }
        return observables;
    }

    /** The value as it can be shown without harm: nobody gets anywhere by clicking on it. */
    public static String defanged(ThreatAttribute attribute) {
        try {
            var observables = of(attribute.type(), attribute.value());
            // Of a composite one all parts are defanged where they stand.
            var text = attribute.value();
            for (var observable : observables) {
                text = text.replace(observable.text(), observable.indicator().defanged());
            }
            return text;
        } catch (MalformedIndicatorException e) {
            return attribute.value();
        }
    }

    private static Observable observable(IndicatorKind kind, String text) throws MalformedIndicatorException {
        return new Observable(Indicators.parse(kind, text.strip()), text.strip());
    }

    private static Parts parts(String type) {
        return switch (type) {
            case "ip-src", "ip-dst", "ip-src|port", "ip-dst|port" -> new Parts(IndicatorKind.IP, null);
            case "domain", "hostname", "hostname|port" -> new Parts(IndicatorKind.DOMAIN, null);
            case "domain|ip" -> new Parts(IndicatorKind.DOMAIN, IndicatorKind.IP);
            case "url", "uri", "link" -> new Parts(IndicatorKind.URL, null);
            case "email", "email-src", "email-dst", "email-reply-to", "whois-registrant-email", "dns-soa-email" ->
                new Parts(IndicatorKind.EMAIL, null);
            case "md5", "sha1", "sha256" -> new Parts(IndicatorKind.HASH, null);
            case "filename|md5", "filename|sha1", "filename|sha256", "malware-sample" ->
                new Parts(null, IndicatorKind.HASH);
            default -> null;
        };
    }
}
