package load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;

/**
 * A connection that stays open and speaks as much HTTP/1.1 as the load needs. The client shares the
 * cores with what it measures, and java.net.http costs several times as much.
 */
final class Connection implements AutoCloseable {

  private static final int PATIENCE_MS = 60_000;

  private final int port;
  private final byte[] received = new byte[1 << 16];
  private int position;
  private int limit;
  private byte[] body = new byte[1 << 16];
  private int length;
  private Socket socket;

  Connection(int port) {
    this.port = port;
  }

  Answer send(byte[] request) throws IOException {
    try {
      if (socket == null) {
        open();
      }
      socket.getOutputStream().write(request);
      return answer();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void open() throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MS);
    position = 0;
    limit = 0;
  }

  private Answer answer() throws IOException {
    var status = Integer.parseInt(line().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
    var size = 0;
    var chunked = false;
    var last = false;
    for (var line = line(); !line.isEmpty(); line = line()) {
      var header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        size = Integer.parseInt(header.substring("content-length:".length()).strip());
      }
      chunked |= header.startsWith("transfer-encoding:") && header.endsWith("chunked");
      last |= header.equals("connection: close");
    }
    length = 0;
    if (chunked) {
      takeChunks();
    } else {
      take(size);
    }
    if (last) { // Tomcat ends a connection after 100 requests
      close();
    }
    return new Answer(status, body, length);
  }

  private void takeChunks() throws IOException {
    for (var size = chunkSize(); size > 0; size = chunkSize()) {
      take(size);
      line();
    }
    line();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line(), 16);
  }

  private void take(int size) throws IOException {
    if (body.length < length + size) {
      body = Arrays.copyOf(body, Math.max(length + size, 2 * body.length));
    }
    for (var left = size; left > 0; ) {
      if (position == limit) {
        fill();
      }
      var part = Math.min(left, limit - position);
      System.arraycopy(received, position, body, length, part);
      position += part;
      length += part;
      left -= part;
    }
  }

  /** The next line, without its end. */
  private String line() throws IOException {
    var line = new StringBuilder();
    while (true) {
      if (position == limit) {
        fill();
      }
      var start = position;
      while (position < limit && received[position] != '\n') {
        position++;
      }
      line.append(new String(received, start, position - start, ISO_8859_1));
      if (position < limit) {
        position++;
        line.setLength(line.length() - 1); // the \r
        return line.toString();
      }
    }
  }

  private void fill() throws IOException {
    position = 0;
    limit = Math.max(0, socket.getInputStream().read(received));
    if (limit == 0) {
      throw new EOFException("the server closed the connection");
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      try {
        socket.close();
      } catch (IOException alreadyGone) {
        // nothing to do
      }
      socket = null;
    }
  }
}
