package exist.web.login;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;

/** A request that can't be read any further than its limit, whatever it says of its length. */
final class CountedRequest extends HttpServletRequestWrapper {

    private final long limit;
    private final long most;
    private Counted body;
    private boolean tooLong;

    /** @param most bytes that are told to be the limit */
    CountedRequest(HttpServletRequest request, long limit, long most) {
        super(request);
        this.limit = limit;
        this.most = most;
    }

    boolean isTooLong() {
        return tooLong;
    }

    boolean isRead() {
        return body != null;
    }

    /** The server, too, reads the parts of a form from here. */
    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (body == null) {
            body = new Counted(super.getInputStream());
        }
        return body;
    }

    private final class Counted extends ServletInputStream {

        private final ServletInputStream all;
        private long count;

        Counted(ServletInputStream all) {
            this.all = all;
        }

        private void count(int more) throws TooLongException {
            count += more;
            if (count > limit) {
                tooLong = true;
                throw new TooLongException(most);
            }
        }

        @Override
        public int read() throws IOException {
            int one = all.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = all.read(bytes, from, length);
            count(Math.max(read, 0));
            return read;
        }

        @Override
        public int available() throws IOException {
            return all.available();
        }

        @Override
        public void close() throws IOException {
            all.close();
        }

        @Override
        public boolean isFinished() {
            return all.isFinished();
        }

        @Override
        public boolean isReady() {
            return all.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            all.setReadListener(listener);
        }
    }
}
