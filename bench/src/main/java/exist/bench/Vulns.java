package exist.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * How fast vulnerabilities are answered: {@code ./exist bench vulns [--rows N] [--requests N]}. 300,000 CVEs, each with a record
 * and five rows on what is affected; a product with 15,000 CVEs of six ranges each, a CVE with 3,000 products, EPSS for all; an
 * advisory that names 1,000 CVEs. The rows are made in the database: what loading costs is measured elsewhere.
 */
public final class Vulns {

    private static final PrintStream OUT = System.out;
    private static final int PRODUCTS = 9_000;
    private static final String ADVISORY = "JVNDB-2026-000001";

    private final int rows;
    private final int requests;

    private Vulns(int rows, int requests) {
        this.rows = rows;
        this.requests = requests;
    }

    public static void main(String[] args) throws Exception {
        int rows = Scratch.option(args, "--rows", 300_000);
        int requests = Scratch.option(args, "--requests", 1_000);
        var folder = Files.createTempDirectory("exist-bench");
        try (var database = new Database()) {
            database.fresh();
            var vulns = new Vulns(rows, requests);
            vulns.fill(database);
            OUT.printf(
                    Locale.ROOT,
                    "%,d vulnerabilities; %d clients, %,d requests of each kind%n",
                    rows,
                    Clients.COUNT,
                    requests);
            try (var server = new Server(database, folder.resolve("home"))) {
                vulns.measure(new Clients(server));
            }
        } finally {
            Scratch.delete(folder);
        }
    }

    private void fill(Database database) throws SQLException {
        database.execute("INSERT INTO vuln (name, cve, in_list, in_api, source, state, disputed, title, description,"
                + " published, modified, score, cvss2, cvss3, cvss4, cwes, epss, kev_added, ransomware, exploits, found,"
                + " changed) SELECT CONCAT('CVE-2026-', 1000000 + seq), TRUE, TRUE, TRUE, 811,"
                + " IF(seq % 40 = 0, 'REJECTED', 'PUBLISHED'), seq % 100 = 0, IF(seq % 2 = 0, CONCAT('Title ', seq), NULL),"
                + " CONCAT('In product ', seq % " + PRODUCTS
                + ", ', a ', ELT(1 + seq % 4, 'buffer overflow', 'injection',"
                + " 'use after free', 'path traversal'), ' lets attackers ', REPEAT(CONCAT(MD5(seq), ' words '), 8)),"
                + " '2000-01-01' + INTERVAL (seq * 2957 % 13000000) MINUTE,"
                + " '2015-01-01' + INTERVAL (seq * 7919 % 5700000) MINUTE, (seq * 31 % 101) / 10,"
                + " IF(seq % 2 = 0, (seq * 13 % 101) / 10, NULL), (seq * 31 % 101) / 10,"
                + " IF(seq % 9 = 0, (seq * 17 % 101) / 10, NULL), CONCAT('CWE-', 20 + seq % 700),"
                + " POW((seq * 997 % 100000) / 100000, 6),"
                + " IF(seq % 200 = 7, '2021-11-03' + INTERVAL (seq % 1500) DAY, NULL), IF(seq % 200 = 7, seq % 5 = 0, NULL),"
                + " IF(seq % 8 = 0, 1 + seq % 4, 0), '2026-01-01', '2026-01-01' FROM seq_1_to_" + rows);
        database.execute(
                "INSERT INTO vuln_record (ukey, vuln, source, feed, digest, state, title, description, published,"
                        + " modified, details, found, changed) SELECT UNHEX(MD5(id)), id, 'NVD', 811, UNHEX(MD5(id)), state, title,"
                        + " description, published, modified, CONCAT('{\"cvss\":[[\"3.1\",\"nvd\",\"Primary\",\"CVSS:3.1/AV:N\",'"
                        + ", '\"9.8\",null,\"CRITICAL\",null,null]],\"references\":[[\"https://a.example/', id,"
                        + " '\",null,null,\"Patch\"],[\"https://b.example/', id, '\",null,null,null]]}'), found, changed FROM vuln");
        affected(
                database,
                "CONCAT('Vendor ', r.vuln % 3000)",
                "CONCAT('Product ', r.vuln % " + PRODUCTS + ")",
                0,
                5,
                "TRUE");
        affected(database, "'Large'", "'Kernel'", 10, 6, "r.vuln % 20 = 3");
        affected(database, "'Wide'", "CONCAT('Router ', s.seq)", 20, 3_000, "r.vuln = (SELECT MIN(id) FROM vuln)");
        database.execute(
                "INSERT INTO epss (cve, score, percentile, since) SELECT name, epss, 0.5, '2026-07-07' FROM vuln");
        // As on seven ordinary days: a tenth of all scores moves, a few of them much.
        database.execute(
                "INSERT INTO epss_history (cve, since, until, score, percentile, rise) SELECT v.name,"
                        + " '2026-06-30' + INTERVAL s.seq DAY, '2026-07-01' + INTERVAL s.seq DAY, epss, 0.5,"
                        + " IF(v.id * s.seq % 50 = 0, 0.02, 0.0001) FROM vuln v JOIN seq_0_to_6 s WHERE (v.id + s.seq) % 10 = 0");
        database.execute("INSERT INTO epss_day SELECT '2026-07-01' + INTERVAL seq DAY, 'v' FROM seq_0_to_6");
        advisory(database);
        database.execute("ANALYZE TABLE vuln, vuln_record, vuln_affected, vuln_cve, epss, epss_history");
    }

    /** One that names a thousand CVEs, none of which others ask for. */
    private static void advisory(Database database) throws SQLException {
        database.execute(
                "INSERT INTO vuln (name, cve, in_list, in_api, source, state, disputed, title, published, modified,"
                        + " exploits, found, changed) VALUES ('" + ADVISORY
                        + "', FALSE, FALSE, TRUE, 801, 'PUBLISHED', FALSE,"
                        + " 'Patches of a quarter', '2014-01-01', '2014-01-01', 0, '2026-01-01', '2026-01-01')");
        database.execute(
                "INSERT INTO vuln_record (ukey, vuln, source, feed, digest, state, title, details, found, changed)"
                        + " SELECT UNHEX(MD5(name)), id, 'JVN', 801, UNHEX(MD5(name)), state, title, '{}', found, changed FROM vuln"
                        + " WHERE name = '" + ADVISORY + "'");
        database.execute(
                "INSERT INTO vuln_cve (advisory, cve) SELECT a.id, v.id FROM vuln a JOIN vuln v WHERE a.name = '"
                        + ADVISORY + "' AND v.cve ORDER BY v.id LIMIT 1, 1000");
    }

    private static void affected(Database database, String vendor, String product, int from, int count, String where)
            throws SQLException {
        database.execute(
                "INSERT INTO vuln_affected (vuln, record, place, status, vendor, product, vendor_key, product_key,"
                        + " from_v, from_incl, to_v, to_incl) SELECT r.vuln, r.id, " + from + " + s.seq, 'AFFECTED', "
                        + vendor
                        + ", " + product + ", REPLACE(LOWER(" + vendor + "), ' ', '_'), REPLACE(LOWER(" + product
                        + "), ' ', '_'),"
                        + " CONCAT(s.seq, '.0'), TRUE, CONCAT(s.seq, '.', r.vuln % 20), FALSE FROM vuln_record r JOIN seq_0_to_"
                        + (count - 1) + " s WHERE " + where);
    }

    private void measure(Clients clients) throws Exception {
        var kinds = new LinkedHashMap<String, Function<SplittableRandom, String>>();
        kinds.put("first page", random -> "");
        kinds.put("a page further on", random -> "?offset=" + random.nextInt(5_000));
        kinds.put("cve=", random -> "?cve=CVE-2026-" + (1_000_001 + random.nextInt(rows)));
        kinds.put("one", random -> "/CVE-2026-" + (1_000_001 + random.nextInt(rows)));
        kinds.put("one that names 1,000 CVEs", random -> "/" + ADVISORY);
        kinds.put("product=", random -> "?product=product_" + random.nextInt(PRODUCTS));
        kinds.put(
                "affects=", random -> "?affects=product_" + random.nextInt(PRODUCTS) + "@" + random.nextInt(6) + ".3");
        kinds.put("kev=yes", random -> "?kev=yes");
        kinds.put("cvss_min=", random -> "?cvss_min=" + (5 + random.nextInt(5)));
        kinds.put("cvss_min=&epss_min=&cwe=", random -> "?cvss_min=7&epss_min=0.1&cwe=" + (20 + random.nextInt(700)));
        for (var order : List.of("modified", "score", "epss", "kev", "exploits")) {
            kinds.put("entry=cve&order=" + order, random -> "?entry=cve&order=" + order);
        }
        clients.measure("GET /api/vuln", "/api/vuln", kinds, requests);
        kinds.clear();
        kinds.put("affects=, 15,000 CVEs", random -> "/api/vuln?affects=kernel@" + random.nextInt(6) + ".3");
        kinds.put("search=, a rare word", random -> "/api/vuln?search=" + Integer.toHexString(random.nextInt()) + "x");
        kinds.put("page of the list", random -> "/vulnerabilities.xhtml");
        kinds.put("page of a CVE", random -> "/cve.xhtml?id=CVE-2026-" + (1_000_001 + random.nextInt(rows)));
        kinds.put("page with 3,000 products", random -> "/cve.xhtml?id=CVE-2026-1000001");
        kinds.put("page with 1,000 CVEs", random -> "/cve.xhtml?id=" + ADVISORY);
        kinds.put("dashboard", random -> "/index.xhtml");
        clients.measure("", "", kinds, Math.max(Clients.COUNT, requests / 50));
    }
}
