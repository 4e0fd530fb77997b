package exist.reputation;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What a listing is told by: 32 hex digits, as the original's ids were, that hold the key of its row (48 bits of
 * indicator, 16 of feed, 64 of microseconds), so that it is found without an index of its own and never changes.
 */
record ListingId(long indicator, int feed, Instant listedFrom) {

    static Optional<ListingId> parse(String text) {
        if (text.length() != 32) {
            return Optional.empty();
        }
        try {
            var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(text));
            long key = bytes.getLong();
            var time = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
            return Optional.of(new ListingId(key >>> 16, (int) (key & 0xffff), time));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return HexFormat.of()
                .formatHex(ByteBuffer.allocate(16)
                        .putLong(indicator << 16 | feed)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, listedFrom))
                        .array());
    }
}
