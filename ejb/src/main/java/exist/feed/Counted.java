package exist.feed;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

/** A document's file as it is read, a buffer at a time: {@link #bytes} tells from another thread how far it has come. */
final class Counted extends FilterInputStream {

    private volatile long bytes;

    private Counted(InputStream in) {
        super(in);
    }

    static Counted of(Document document) throws IOException {
        return new Counted(Files.newInputStream(document.file()));
    }

    /** Read so far, those included that lie in somebody's buffer. */
    long bytes() {
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        add(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        add(count);
        return count;
    }

    @Override
    public long skip(long most) throws IOException {
        long count = super.skip(most);
        add(count);
        return count;
    }

    /** One thread reads. */
    private void add(long count) {
        bytes += Math.max(count, 0);
    }
}
