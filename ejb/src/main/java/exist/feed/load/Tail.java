package exist.feed.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** How a document ends. A transfer that breaks off ends in the middle of a line, as a rule. */
final class Tail {

    private Tail() {}

    /** Whether it ends with a line break, in UTF-8 or UTF-16, or with what closes a JSON value. */
    static boolean endsWhole(Path file) throws IOException {
        try (var in = FileChannel.open(file)) {
            var last = ByteBuffer.allocate(2);
            in.read(last, Math.max(0, in.size() - 2));
            for (int i = last.position() - 1; i >= 0; i--) {
                switch (last.get(i)) {
                    case '\n', ']', '}' -> {
                        return true;
                    }
                    case 0 -> {} // the other half of a UTF-16 character
                    default -> {
                        return false;
                    }
                }
            }
            return false;
        }
    }
}
