package exist.feed;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * How a document is packed. The first bytes tell; HTTP's word is asked where they can't (deflate) or to find out that it is
 * false.
 */
enum Packing {
    NONE {
        @Override
        InputStream unpack(InputStream in) {
            return in;
        }
    },
    /** Of a file, not of a connection: the JDK's reader stops between two members where it would have to wait. */
    GZIP {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            return new GZIPInputStream(in, BUFFER);
        }
    },
    /** What HTTP calls deflate is meant to have zlib's header and often has none. */
    DEFLATE {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            in.mark(2);
            int first = in.read();
            int second = in.read();
            in.reset();
            boolean zlib = (first & 0x0f) == 8 && (first << 8 | second) % 31 == 0;
            return new InflaterInputStream(in, new Inflater(!zlib), BUFFER);
        }
    },
    ZIP {
        @Override
        InputStream unpack(InputStream in) throws IOException {
            var zip = new ZipInputStream(in);
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
                    return zip; // ends where the entry ends
                }
            }
            throw new FetchException("The zip document holds no file.");
        }
    };

    private static final int BUFFER = 64 * 1024;

    /** @param encoding HTTP's Content-Encoding, or "" */
    static Packing of(String encoding, Path file) throws IOException {
        byte[] head = new byte[4];
        try (var in = Files.newInputStream(file)) {
            in.readNBytes(head, 0, head.length);
        }
        boolean gzip = head[0] == 0x1f && head[1] == (byte) 0x8b && head[2] == 8;
        switch (encoding.strip().toLowerCase(Locale.ROOT)) {
            case "", "identity", "none" -> {}
            case "deflate" -> {
                return DEFLATE;
            }
            case "gzip", "x-gzip" -> {
                if (!gzip && Files.size(file) > 0) {
                    throw new FetchException("The document was said to be gzipped and is not.");
                }
            }
            default ->
                throw new FetchException(
                        "The document came in the encoding \"" + encoding + "\", which was not asked for.");
        }
        if (gzip) {
            return GZIP;
        }
        return head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4 ? ZIP : NONE;
    }

    InputStream open(Path file) throws IOException {
        var in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            return new Telling(unpack(in));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw tell(e);
        }
    }

    abstract InputStream unpack(InputStream in) throws IOException;

    private FetchException tell(Exception e) {
        if (e instanceof FetchException told) {
            return told;
        }
        String how = e instanceof EOFException ? "is cut off" : "is damaged: " + e.getMessage();
        return new FetchException("The " + name().toLowerCase(Locale.ROOT) + " document " + how, e);
    }

    /** Says in an operator's words what the JDK's readers throw on bad input. */
    private final class Telling extends FilterInputStream {

        Telling(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (EOFException | ZipException | IllegalArgumentException e) {
                throw tell(e);
            }
        }
    }
}
