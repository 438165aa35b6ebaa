package org.ketex;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends hand-written HTTP requests that a well-behaved client does not send. */
public final class RawHttp {

  /** Writes a request body, until the server stops reading it. */
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private RawHttp() {}

  /**
   * Returns the whole response: status line, headers and body. It is read while the request body is
   * still being written, because a server that rejects a body does not wait for its end.
   *
   * @param head request line and headers, one per line
   */
  public static String exchange(int port, String head, Body body) {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(bytes(head.strip().replace("\n", "\r\n") + "\r\n\r\n"));
      var writer = Thread.ofVirtual().start(() -> write(socket, body));
      var answer = new StringBuilder();
      var buffer = new byte[8192];
      try {
        for (var n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
          answer.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
          if (n > 0) {
            // The server may keep the connection open after a complete response.
            socket.setSoTimeout(1_000);
          }
        }
      } catch (IOException cutOff) {
        // The server may reset a connection whose request body it does not read.
      }
      writer.join(10_000);
      return answer.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static String exchange(int port, String head) {
    return exchange(port, head, out -> {});
  }

  private static void write(Socket socket, Body body) {
    try {
      body.writeTo(socket.getOutputStream());
      socket.getOutputStream().flush();
    } catch (IOException rejected) {
      // The server stopped reading.
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
