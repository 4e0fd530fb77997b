package exist.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/**
 * Documents on disk, a folder for each feed: unpacked, never changed, named by their SHA-256. A file appears whole or not
 * at all; only the newest few of a feed stay.
 */
class Spool {

    private static final int KEPT = 2;
    private static final int LAYERS = 2; // a .gz file is sent gzipped once more by some servers
    private static final String UNFINISHED = ".part";
    private static final String APART = "apart."; // no feed's id has a dot

    private final Path folder;
    private final long limit;

    /** @param limit bytes that a document may have, packed or unpacked */
    Spool(Path folder, long limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /** Removes what a crash left behind. */
    void sweep() throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files =
                    Files.find(folder, 2, (file, attributes) -> file.toString().endsWith(UNFINISHED))) {
                for (var file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            try (var spools = Files.newDirectoryStream(folder, APART + "*")) {
                for (var spool : spools) {
                    new Spool(spool, limit).delete();
                }
            }
        }
    }

    /** An empty one within this, whose documents touch no feed's; to be deleted soon. */
    Spool apart() throws IOException {
        return new Spool(Files.createTempDirectory(Files.createDirectories(folder), APART), limit);
    }

    /** All of it. */
    void delete() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /**
     * @param encoding what HTTP's Content-Encoding says, or ""
     * @throws FetchException the document is too long, cut off or damaged
     */
    Document keep(String feed, URI source, Instant observed, InputStream in, String encoding) throws IOException {
        var home = Files.createDirectories(folder.resolve(feed));
        var part = Files.createTempFile(home, "", UNFINISHED);
        var unpacked = Files.createTempFile(home, "", UNFINISHED);
        try {
            String sha256 = write(in, part, "");
            var packing = Packing.of(encoding, part);
            for (int layer = 0; packing != Packing.NONE; layer++) {
                if (layer == LAYERS) {
                    throw new FetchException("The document is packed more than " + LAYERS + " times.");
                }
                try (var content = packing.open(part)) {
                    sha256 = write(content, unpacked, " unpacked");
                }
                Files.move(unpacked, part, StandardCopyOption.REPLACE_EXISTING);
                packing = Packing.of("", part);
            }
            Files.setLastModifiedTime(part, FileTime.from(Instant.now()));
            var file = Files.move(part, home.resolve(sha256), StandardCopyOption.ATOMIC_MOVE);
            forget(home);
            return new Document(source, file, observed, sha256, Files.size(file));
        } finally {
            Files.deleteIfExists(part);
            Files.deleteIfExists(unpacked);
        }
    }

    private String write(InputStream in, Path to, String how) throws IOException {
        var digest = sha256();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(to), digest)) {
            byte[] buffer = new byte[64 * 1024];
            long bytes = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > limit) {
                    throw new FetchException("The document is longer than " + (limit >> 20) + " MB" + how
                            + ", more than EXIST_FEED_MAX_MB allows.");
                }
                out.write(buffer, 0, n);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void forget(Path home) throws IOException {
        List<Path> documents;
        try (var files = Files.list(home)) {
            // Other files beside them, such as a feed's keys, are not ours.
            documents = files.filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}"))
                    .sorted(Comparator.comparing(Spool::modified).reversed())
                    .toList();
        }
        for (var old : documents.subList(Math.min(KEPT, documents.size()), documents.size())) {
            Files.deleteIfExists(old);
        }
    }

    private static Instant modified(Path file) {
        return Instant.ofEpochMilli(file.toFile().lastModified());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
