package exist.net;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** What a server said. Must be closed, also when its body was not read. */
public final class Answer implements Closeable {

    private final String host;
    private final ClassicHttpResponse response;
    private final long end;
    private final Runnable hangUp;

    Answer(String host, ClassicHttpResponse response, long end, Runnable hangUp) {
        this.host = host;
        this.response = response;
        this.end = end;
        this.hangUp = hangUp;
    }

    /** Who answered, behind redirects. */
    public String host() {
        return host;
    }

    public int status() {
        return response.getCode();
    }

    public Optional<String> header(String name) {
        var header = response.getFirstHeader(name);
        return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
    }

    /** All of them, the first of each name, by names in lower case. */
    public Map<String, String> headers() {
        var headers = new HashMap<String, String>();
        for (var header : response.getHeaders()) {
            if (header.getValue() != null) {
                headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
        }
        return headers;
    }

    /** Reading it ends with a {@link NetworkException} where the server sends less than it said, or for too long. */
    public InputStream body() throws NetworkException {
        if (response.getEntity() == null) {
            return InputStream.nullInputStream();
        }
        try {
            return new Body(response.getEntity().getContent());
        } catch (IOException e) {
            throw NetworkException.of(host, e, end);
        }
    }

    @Override
    public void close() {
        hangUp.run(); // first, for closing alone would read the body to its end
        try {
            response.close();
        } catch (IOException e) {
            // It was hung up on.
        }
    }

    private final class Body extends FilterInputStream {

        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return super.read(buffer, offset, length);
            } catch (IOException e) {
                throw NetworkException.of(host, e, end);
            }
        }
    }
}
