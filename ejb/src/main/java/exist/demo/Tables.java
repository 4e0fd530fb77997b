package exist.demo;

import static exist.demo.Lists.text;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Documents with columns. */
final class Tables {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String BAR = "#".repeat(64);

    private static final List<String> TARGETS =
            List.of("Other", "Example Bank", "\"Example Post, Parcel Service\"", "Example Mail");

    private Tables() {}

    /** Two rows are cut off. */
    static String urlhaus(LocalDate day) {
        var rows = newestFirst("urlhaus", 40, day).map(sighting -> {
            var suspect = sighting.suspect();
            int id = 3_000_000 + suspect.number();
            return quoted(
                    id,
                    time(sighting.since()),
                    suspect.url(),
                    suspect.number() % 4 == 0 ? "offline" : "online",
                    time(day.atStartOfDay()),
                    "malware_download",
                    suspect.tags(),
                    "https://urlhaus.abuse.ch/url/" + id + "/",
                    "demo");
        });
        return text(
                banner(
                        "abuse.ch URLhaus Database Dump (CSV - recent URLs only)",
                        day,
                        "# id,dateadded,url,url_status,last_online,threat,tags,urlhaus_link,reporter"),
                rows,
                "\"3999998\",\"never\",\"\",\"online\"",
                "\"3999999\",\"" + time(day.atStartOfDay()) + "\"");
    }

    static String feodo(LocalDate day) {
        var rows = newestFirst("feodo", 18, day)
                .map(sighting -> {
                    var suspect = sighting.suspect();
                    return quoted(
                            time(sighting.since()),
                            suspect.address(),
                            suspect.port(),
                            suspect.number() % 3 == 0 ? "offline" : "online",
                            day,
                            suspect.family());
                })
                .toList();
        return text(
                banner(
                        "abuse.ch Feodo Tracker Botnet C2 IP Blocklist (CSV)",
                        day,
                        quoted("first_seen_utc", "dst_ip", "dst_port", "c2_status", "last_online", "malware")),
                rows.stream(),
                "# END " + rows.size() + " entries");
    }

    static String malwareBazaar(LocalDate day) {
        var rows = newestFirst("malwarebazaar", 32, day)
                .map(sighting -> sighting.suspect().md5())
                .toList();
        return text(
                banner("MalwareBazaar recent malware samples (MD5 hashes)", day, "# md5_hash"),
                rows.stream(),
                "# Number of entries: " + rows.size());
    }

    /** One row has no address. */
    static String sslbl(LocalDate day) {
        var rows = newestFirst("sslbl", 16, day)
                .map(sighting ->
                        time(sighting.since()) + "," + sighting.suspect().address() + ","
                                + sighting.suspect().port())
                .toList();
        return text(
                banner("abuse.ch SSLBL Botnet C2 IP Blacklist (CSV)", day, "# Firstseen,DstIP,DstPort"),
                rows.stream(),
                time(day.atStartOfDay()) + ",,443",
                "# END " + (rows.size() + 1) + " entries");
    }

    /** One row's URL is none. */
    static String phishTank(LocalDate day) {
        var rows = newestFirst("phishtank", 30, day).map(sighting -> {
            var suspect = sighting.suspect();
            int id = 8_000_000 + suspect.number();
            return String.join(
                    ",",
                    String.valueOf(id),
                    suspect.url(),
                    "http://www.phishtank.com/phish_detail.php?phish_id=" + id,
                    iso(sighting.since()),
                    "yes",
                    iso(sighting.since().plusMinutes(7)),
                    "yes",
                    TARGETS.get(suspect.number() % TARGETS.size()));
        });
        return text(
                List.of("phish_id,url,phish_detail_url,submission_time,verified,verification_time,online,target"),
                rows,
                "8999999,http://[broken/,,never,yes,never,yes,Other");
    }

    /** The first row is the test datum that its publisher really left in it: a private address, which is dropped. */
    static String c2Intel(LocalDate day) {
        return text(
                List.of("#ip,ioc", "172.21.25.140,TEST DATA"),
                newestFirst("c2intel", 24, day)
                        .map(sighting -> sighting.suspect().address() + ",Possible Cobaltstrike C2 IP"));
    }

    /** The twenty worst networks. */
    static String dshield(LocalDate day) {
        var rows = Sighting.of("dshield", 60, day).stream()
                .map(Sighting::suspect)
                .filter(suspect -> suspect.network().endsWith("/24"))
                .sorted(Comparator.comparing(suspect -> suspect.hash("attacks")))
                .limit(20)
                .map(suspect -> {
                    var first = suspect.network().replace("/24", "");
                    return String.join(
                            "\t",
                            first,
                            first.replaceFirst("0$", "255"),
                            "24",
                            String.valueOf(400 - suspect.number() % 300),
                            "EXAMPLE-NET-" + suspect.number(),
                            List.of("JP", "US", "DE", "BR").get(suspect.number() % 4),
                            "abuse@" + suspect.host());
                });
        return text(
                List.of(
                        "#",
                        "#   DShield.org Recommended Block List",
                        "#    updated: " + day + "T00:00:00.000000",
                        "#",
                        "#    Columns (tab delimited):",
                        "#",
                        "Start\tEnd\tNetmask\tAttacks\tName\tCountry\temail"),
                rows);
    }

    private static Stream<Sighting> newestFirst(String publisher, int share, LocalDate day) {
        return Sighting.of(publisher, share, day).stream()
                .sorted(Comparator.comparing(Sighting::since).reversed());
    }

    private static List<String> banner(String title, LocalDate day, String columns) {
        return List.of(BAR, "# " + title, "# Last updated: " + time(day.atStartOfDay()) + " UTC", BAR, "#", columns);
    }

    private static String quoted(Object... columns) {
        return "\""
                + String.join("\",\"", Stream.of(columns).map(String::valueOf).toList()) + "\"";
    }

    private static String time(LocalDateTime time) {
        return TIME.format(time);
    }

    private static String iso(LocalDateTime time) {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) + "+00:00";
    }
}
