package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests the package registry API that package tools use. */
class PackageFeedTest {

  private static final String NAME = "ketex.ketamine";

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void packageFeedListsTheVersions() throws Exception {
    var document = server.get("/npm/" + NAME).json();
    var latest = document.at("/dist-tags/latest").asText();
    JsonNode version = document.path("versions").path(latest);

    assertThat(version.path("name").asText()).isEqualTo(NAME);
    assertThat(version.path("fhirVersion").asText()).isEqualTo("R4");
    var tarball = version.at("/dist/tarball").asText();
    var archive = server.get(tarball).bytes();
    assertThat(archive).isEqualTo(server.get("/guide/package.tgz").bytes());
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(archive)))
        .isEqualTo(version.at("/dist/shasum").asText());
  }

  @Test
  void packageFeedServesTheArchiveByNameAndVersion() {
    var version = server.get("/npm/" + NAME).json().at("/dist-tags/latest").asText();

    assertThat(server.get("/npm/" + NAME + "/" + version).header("Content-Type"))
        .isEqualTo("application/gzip");
    assertThat(server.get("/npm/" + NAME + "/latest").status()).isEqualTo(200);
    assertThat(server.get("/npm/catalog?name=ketex").body()).contains(NAME);
    assertThat(server.get("/npm/catalog?name=other").body()).isEqualTo("[]");
  }

  @Test
  void packageFeedReturns404ForOtherPackages() {
    assertThat(server.get("/npm/hl7.fhir.us.core").status()).isEqualTo(404);
    assertThat(server.get("/npm/" + NAME + "/99.0.0").status()).isEqualTo(404);
    assertThat(server.get("/npm/" + NAME + "/-/other-1.0.0.tgz").status()).isEqualTo(404);
  }

  @Test
  void packageFeedServesNpm(@TempDir Path folder) throws Exception {
    var npm =
        npm(folder, "pack", NAME, "--registry", "http://localhost:" + server.port() + "/npm/");

    assertThat(npm).matches("(?s).*ketex\\.ketamine-.*\\.tgz\\s*");
    assertThat(Files.readAllBytes(folder.resolve(npm.strip())))
        .isEqualTo(server.get("/guide/package.tgz").bytes());
  }

  private static String npm(Path folder, String... arguments) throws Exception {
    var command = new ArrayList<>(List.of("npm"));
    command.addAll(List.of(arguments));
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var output = new String(process.getInputStream().readAllBytes());
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return output;
    } catch (IOException e) {
      System.out.println("SKIPPED: a test that needs npm, which is not installed");
      return Assumptions.abort("npm is not installed");
    }
  }
}
