package exist.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** JSON documents, written by hand: no value here needs an escape, and the generator stays free of libraries. */
final class Json {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private Json() {}

    /** One entry is of a type that nobody knows. */
    static String threatFox(LocalDate day) {
        var entries = Stream.concat(
                Sighting.of("threatfox", 33, day).stream()
                        .map(sighting -> threatFox(sighting, value(sighting.suspect()), type(sighting.suspect()))),
                Stream.of(threatFox(new Sighting(new Suspect(999_999), day.atStartOfDay()), "?", "carrier_pigeon")));
        return entries.collect(Collectors.joining(",\n", "{\n", "\n}\n"));
    }

    private static String threatFox(Sighting sighting, String value, String type) {
        var suspect = sighting.suspect();
        return """
                  "%d": [{"ioc_value": "%s", "ioc_type": "%s", "threat_type": "%s", "malware": "win.%s", \
                "malware_alias": null, "malware_printable": "%s", "first_seen_utc": "%s", "last_seen_utc": null, \
                "confidence_level": %d, "is_compromised": false, "reference": null, "tags": "%s", "anonymous": 0, \
                "reporter": "demo"}]""".formatted(
                        1_900_000 + suspect.number(),
                        value,
                        type,
                        type.equals("ip:port") ? "botnet_cc" : "payload_delivery",
                        suspect.family().toLowerCase(Locale.ROOT).replace(' ', '_'),
                        suspect.family(),
                        TIME.format(sighting.since()),
                        List.of(50, 75, 100).get(suspect.number() % 3),
                        suspect.tags());
    }

    private static String type(Suspect suspect) {
        return List.of("ip:port", "domain", "url", "md5_hash", "sha256_hash").get(suspect.number() % 5);
    }

    private static String value(Suspect suspect) {
        return switch (type(suspect)) {
            case "ip:port" -> suspect.address() + ":" + suspect.port();
            case "domain" -> suspect.host();
            case "url" -> suspect.url();
            case "md5_hash" -> suspect.md5();
            default -> suspect.sha256();
        };
    }

    static String drop(LocalDate day) {
        return drop("spamhaus-drop", 45, Suspect::network, day);
    }

    static String dropV6(LocalDate day) {
        return drop("spamhaus-drop-v6", 14, Suspect::network6, day);
    }

    /** One object a line, the last of which tells of the document itself. */
    private static String drop(String publisher, int share, Function<Suspect, String> network, LocalDate day) {
        var networks = Sighting.of(publisher, share, day).stream()
                .collect(Collectors.toMap(
                        sighting -> network.apply(sighting.suspect()),
                        Sighting::suspect,
                        (first, second) -> first,
                        TreeMap::new));
        var rows = networks.entrySet().stream().map(entry -> "{\"cidr\":\"%s\",\"sblid\":\"SBL%d\",\"rir\":\"apnic\"}"
                .formatted(entry.getKey(), 690_000 + entry.getValue().number()));
        var trailer =
                "{\"type\":\"metadata\",\"timestamp\":%d,\"size\":0,\"records\":%d,\"copyright\":\"made up\",\"terms\":\"none\"}"
                        .formatted(day.atStartOfDay().toEpochSecond(ZoneOffset.UTC), networks.size());
        return Lists.text(List.of(), rows, trailer);
    }
}
