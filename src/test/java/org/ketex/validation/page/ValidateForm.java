package org.ketex.validation.page;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.ketex.ServerResponse;
import org.ketex.TestServer;

/** Sends the form of the page {@code /validate}. */
class ValidateForm {

  static final String EXAMPLE = "Procedure-kap-session-home";

  private final TestServer server;

  ValidateForm(TestServer server) {
    this.server = server;
  }

  /** A part of a multipart form. */
  record Part(String disposition, byte[] content) {}

  static Part field(String name, String value) {
    return new Part("name=\"%s\"".formatted(name), value.getBytes(StandardCharsets.UTF_8));
  }

  static Part file(String name, String content) {
    return file(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static Part file(String name, byte[] content) {
    return new Part("name=\"file\"; filename=\"%s\"".formatted(name), content);
  }

  ServerResponse upload(Part... parts) {
    var body = new ByteArrayOutputStream();
    for (var part : parts) {
      body.writeBytes(
          "--end\r\nContent-Disposition: form-data; %s\r\n\r\n"
              .formatted(part.disposition())
              .getBytes(StandardCharsets.UTF_8));
      body.writeBytes(part.content());
      body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes("--end--\r\n".getBytes(StandardCharsets.UTF_8));
    return post("multipart/form-data; boundary=end", body.toByteArray());
  }

  ServerResponse post(String type, byte[] body) {
    return server.send("POST", "/validate", BodyPublishers.ofByteArray(body), "Content-Type", type);
  }

  ServerResponse validate(String resource, String profile) {
    var form = "resource=" + encoded(resource) + "&profile=" + encoded(profile);
    return server.post("/validate", form, "Content-Type", "application/x-www-form-urlencoded");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
