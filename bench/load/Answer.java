package load;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * @param body the buffer of the connection, which its next answer overwrites
 */
record Answer(int status, byte[] body, int length) {

  boolean isGood() {
    return status / 100 == 2;
  }

  String text() {
    return new String(body, 0, length, UTF_8);
  }
}
