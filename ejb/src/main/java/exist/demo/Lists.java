package exist.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Documents with one value a line. */
final class Lists {

    /** Publishers of plain address lists, and how many of 100 suspects each of them notices. */
    static final Map<String, Integer> ADDRESSES = Map.of(
            "blocklist-de",
            34,
            "et-compromised",
            17,
            "tor-exits",
            14,
            "cins",
            30,
            "greensnow",
            22,
            "binarydefense",
            25);

    private Lists() {}

    /** Addresses of version 4 and, for one in nine machines, its address of version 6 as well. */
    static String blocklistDe(LocalDate day) {
        return text(
                List.of(),
                addresses("blocklist-de", day)
                        .flatMap(suspect -> suspect.number() % 9 == 0
                                ? Stream.of(suspect.address(), suspect.address6())
                                : Stream.of(suspect.address())));
    }

    static String emergingThreats(LocalDate day) {
        return text(List.of(), addresses("et-compromised", day).map(Suspect::address));
    }

    /** An exit with several nodes stands there several times. */
    static String torExits(LocalDate day) {
        return text(List.of(), addresses("tor-exits", day).flatMap(suspect -> Stream.generate(suspect::address)
                .limit(1 + suspect.number() % 2)));
    }

    /** One line is no address. */
    static String cins(LocalDate day) {
        return text(List.of(), addresses("cins", day).map(Suspect::address), "198.18.300.1");
    }

    static String greenSnow(LocalDate day) {
        return text(List.of(), addresses("greensnow", day).map(Suspect::address));
    }

    /** Two lines are addresses that nobody may block: the allow lists drop them. */
    static String binaryDefense(LocalDate day) {
        var title = "# Binary Defense Systems Artillery Threat Intelligence Feed and Banlist Feed";
        return text(
                List.of("#", title, "#", "", "127.0.0.1", "10.0.0.4"),
                addresses("binarydefense", day).map(Suspect::address));
    }

    /** What the other address lists say together: each address with the number of lists that it is on. */
    static String ipsum(LocalDate day) {
        var levels = new TreeMap<String, Integer>();
        for (var publisher : ADDRESSES.keySet()) {
            addresses(publisher, day).forEach(suspect -> levels.merge(suspect.address(), 1, Integer::sum));
        }
        var updated =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(day.atStartOfDay().atOffset(ZoneOffset.UTC));
        return text(
                List.of(
                        "# IPsum Threat Intelligence Feed",
                        "#",
                        "# Last update: " + updated,
                        "#",
                        "# IP\tnumber of (black)lists",
                        "#"),
                levels.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue()
                                .reversed()
                                .thenComparing(Map.Entry.comparingByKey()))
                        .map(entry -> entry.getKey() + "\t" + entry.getValue()));
    }

    static String openPhish(LocalDate day) {
        return text(List.of(), urls("openphish", 26, day));
    }

    /** One line is cut off. */
    static String vxVault(LocalDate day) {
        var published =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(day.atStartOfDay().atOffset(ZoneOffset.UTC));
        return text(List.of("VX Vault last 100 Links", published, "", "http://"), urls("vxvault", 17, day));
    }

    private static Stream<Suspect> addresses(String publisher, LocalDate day) {
        return Sighting.of(publisher, ADDRESSES.get(publisher), day).stream().map(Sighting::suspect);
    }

    private static Stream<String> urls(String publisher, int share, LocalDate day) {
        return Sighting.of(publisher, share, day).stream()
                .map(sighting -> sighting.suspect().url());
    }

    /** Ends the last line too, as all of these publishers do. */
    static String text(List<String> header, Stream<String> rows, String... trailer) {
        return Stream.of(header.stream(), rows, Stream.of(trailer))
                .flatMap(lines -> lines)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}
