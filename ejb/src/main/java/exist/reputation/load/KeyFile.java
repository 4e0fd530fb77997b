package exist.reputation.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A feed's {@link KeyTable} on disk, 24 bytes a row, so that the next run need not ask the database for it. It is a cache:
 * whatever speaks against it (another version of the listings, another count, a wrong checksum, an unreadable file) makes
 * {@link #read} answer nothing, and the table comes from the database.
 */
public final class KeyFile {

    private static final long MAGIC = 0x4558_4953_544b_0001L; // "EXISTK", format 1
    private static final int HEADER = 5 * Long.BYTES;
    private static final int ROW = 3 * Long.BYTES;

    private final Path file;
    private final int feed;

    /** @param file need not exist */
    public KeyFile(Path file, int feed) {
        this.file = file;
        this.feed = feed;
    }

    /**
     * @param version the feed's {@code listing_version} in the database
     * @param count how many current listings the database says there are
     */
    public Optional<KeyTable> read(long version, long count) {
        try (var in = FileChannel.open(file)) {
            var size = in.size();
            if (size != HEADER + count * ROW) {
                return Optional.empty();
            }
            var buffer = buffer();
            fill(in, buffer, HEADER);
            if (buffer.getLong() != MAGIC
                    || buffer.getLong() != feed
                    || buffer.getLong() != version
                    || buffer.getLong() != count) {
                return Optional.empty();
            }
            var expected = buffer.getLong();
            var checksum = new CRC32C();
            var table = new KeyTable(count);
            for (var left = count; left > 0; ) {
                var rows = (int) Math.min(left, buffer.capacity() / ROW);
                fill(in, buffer, rows * ROW);
                checksum.update(buffer.duplicate());
                for (int i = 0; i < rows; i++) {
                    table.add(buffer.getLong(), buffer.getLong(), buffer.getLong(), false);
                }
                left -= rows;
            }
            return checksum.getValue() == expected ? Optional.of(table) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Keeps the table's marked rows: after a whole pass they are what the feed lists. */
    public void write(long version, KeyTable table) throws IOException {
        Files.createDirectories(file.getParent());
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var out = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            var checksum = new CRC32C();
            var buffer = buffer();
            out.position(HEADER);
            table.<IOException>each(true, (k1, k2, attr) -> {
                if (buffer.remaining() < ROW) {
                    drain(buffer, checksum, out);
                }
                buffer.putLong(k1).putLong(k2).putLong(attr);
            });
            drain(buffer, checksum, out);
            buffer.putLong(MAGIC)
                    .putLong(feed)
                    .putLong(version)
                    .putLong(table.marked())
                    .putLong(checksum.getValue());
            out.position(0);
            drain(buffer, checksum, out);
            out.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Before listings change: a file that outlives its database (a restored backup) must not be taken for the new one's. */
    public void forget() throws IOException {
        Files.deleteIfExists(file);
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(ROW << 14);
    }

    private static void fill(FileChannel in, ByteBuffer buffer, int bytes) throws IOException {
        buffer.clear().limit(bytes);
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw new IOException("ends early");
            }
        }
        buffer.flip();
    }

    private static void drain(ByteBuffer buffer, CRC32C checksum, FileChannel out) throws IOException {
        buffer.flip();
        checksum.update(buffer.duplicate());
        while (buffer.hasRemaining()) {
            out.write(buffer);
        }
        buffer.clear();
    }
}
