package exist.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One made-up malicious machine with all that publishers can say of it. The first {@link #OF_CAMPAIGNS} belong to
 * campaigns, which many publishers notice; the others are the noise of the net.
 *
 * <p>Campaigns live in the documentation ranges, noise in the benchmarking range, names under {@code .example}: nothing
 * of it exists.
 */
record Suspect(int number) {

    static final int OF_CAMPAIGNS = 40;
    static final int COUNT = 1200;

    private static final String[] CAMPAIGNS = {"GreyHeron", "PaperLantern", "SaltMarsh", "CopperKite", "QuietHarbour"};
    private static final String[] FAMILIES = {
        "Mozi",
        "Mirai",
        "Remcos",
        "AsyncRAT",
        "Cobalt Strike",
        "Vidar",
        "AgentTesla",
        "QakBot",
        "Pikabot",
        "Lumma Stealer"
    };
    private static final String[] FIRST = {
        "amber", "arctic", "autumn", "birch", "brisk", "cedar", "cobalt", "coral", "crisp", "delta", "ember", "fern",
        "frost", "golden", "hazel", "indigo", "ivory", "jade", "lunar", "maple", "mellow", "misty", "north", "ocean",
        "pearl", "quartz", "river", "silver", "stone", "velvet"
    };
    private static final String[] SECOND = {
        "account", "archive", "billing", "bridge", "cargo", "cdn", "cloud", "courier", "depot", "docs", "express",
        "files", "gateway", "harbor", "hosting", "invoice", "label", "ledger", "login", "mail", "market", "media",
        "office", "orders", "parcel", "payroll", "portal", "post", "refund", "relay", "secure", "share", "signin",
        "support", "sync", "ticket", "track", "update", "verify", "wallet"
    };
    private static final String[] PATHS = {
        "/bin.sh",
        "/i",
        "/update.exe",
        "/login/",
        "/wp-content/verify.php?id=",
        "/invoice.zip",
        "/Mozi.m",
        "/a/b/index.html"
    };
    private static final String[] DOCUMENTATION = {"192.0.2.", "198.51.100.", "203.0.113."};

    /** Campaign of a suspect, counted from 0; -1 for noise. */
    int campaign() {
        return number < OF_CAMPAIGNS ? number % CAMPAIGNS.length : -1;
    }

    String family() {
        return FAMILIES[campaign() < 0 ? (int) (hash("family") % FAMILIES.length) : campaign() * 2];
    }

    /** Comma separated, as abuse.ch writes them. */
    String tags() {
        var tag = family().replace(" ", "");
        return campaign() < 0 ? tag : tag + "," + CAMPAIGNS[campaign()];
    }

    String address() {
        if (campaign() >= 0) {
            return DOCUMENTATION[number % DOCUMENTATION.length] + (20 + number * 5);
        }
        // A step wider than what is added, so no two are alike; 198.18.0.0/15 holds 131,072.
        int offset = number * 109 + (int) (hash("address") % 100);
        return "198." + (18 + (offset >> 16)) + "." + (offset >> 8 & 255) + "." + (offset & 255);
    }

    String address6() {
        return "2001:db8:" + Integer.toHexString(0x1000 + number) + "::"
                + Long.toHexString(1 + hash("address6") % 0xfffe);
    }

    /** The network around {@link #address}; neighbours share it. */
    String network() {
        int bits = campaign() >= 0 ? 28 : new int[] {24, 24, 24, 23, 22}[number % 5];
        var parts = address().split("\\.");
        int address = 0;
        for (var part : parts) {
            address = address << 8 | Integer.parseInt(part);
        }
        int first = address & -1 << 32 - bits;
        return (first >>> 24) + "." + (first >> 16 & 255) + "." + (first >> 8 & 255) + "." + (first & 255) + "/" + bits;
    }

    String network6() {
        return "2001:db8:" + Integer.toHexString(0x1000 + number) + "::/48";
    }

    String host() {
        return FIRST[number % FIRST.length] + "-" + SECOND[number / FIRST.length] + ".example";
    }

    String url() {
        var path = PATHS[(int) (hash("path") % PATHS.length)];
        var tail = path.endsWith("=") ? String.valueOf(number) : "";
        return switch (number % 3) {
            case 0 -> "http://" + address() + ":" + port() + path + tail;
            case 1 -> "http://" + host() + path + tail;
            default -> "https://www." + host() + path + tail;
        };
    }

    int port() {
        return new int[] {443, 4444, 8080, 8443}[number % 4];
    }

    String md5() {
        return digest("MD5");
    }

    String sha1() {
        return digest("SHA-1");
    }

    String sha256() {
        return digest("SHA-256");
    }

    /** A number from 0 that is always the same for this suspect and this purpose (SplitMix64). */
    long hash(String purpose) {
        long z = number * 0x9e3779b97f4a7c15L + purpose.hashCode() * 0xd1342543de82ef95L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return (z ^ z >>> 31) >>> 1;
    }

    private String digest(String algorithm) {
        try {
            var sample = ("exist demo " + number).getBytes(StandardCharsets.US_ASCII);
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(sample));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
