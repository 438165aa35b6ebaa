package load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A server that is measured: its FHIR base is /fhir on a port of loopback. */
record Server(String name, int port) {

  /**
   * @param path below the FHIR base, encoded
   */
  byte[] get(String path) {
    return (head("GET", "/" + path) + "\r\n").getBytes(ISO_8859_1);
  }

  /** A transaction or batch. */
  byte[] post(String bundle) {
    var head = head("POST", "");
    return (head
            + "Content-Type: application/fhir+json\r\nContent-Length: %d\r\n\r\n"
                .formatted(bundle.length())
            + bundle)
        .getBytes(ISO_8859_1);
  }

  private String head(String method, String path) {
    return "%s /fhir%s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAccept: application/fhir+json\r\n"
        .formatted(method, path, port);
  }
}
