package org.ketex.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.model.Json;

/** Tests the CapabilityStatement at {@code /metadata} as a resource; features test its content. */
@OnEachDatabase
class MetadataTest {

  private final TestServer server;

  MetadataTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void metadataIsServedInTheRequestedFormat() throws Exception {
    var json = server.get("metadata");
    assertThat(json.json().path("resourceType").asText()).isEqualTo("CapabilityStatement");
    assertThat(json.headers().allValues("Vary")).contains("Accept", "Accept-Encoding");

    assertThat(server.get("metadata", "Accept", TestServer.XML).body())
        .startsWith("<CapabilityStatement xmlns=\"http://hl7.org/fhir\"");
    assertThat(server.get("metadata?_pretty=true").json()).isEqualTo(json.json());
    assertThat(server.get("metadata?_format=yaml").status()).isEqualTo(406);

    for (var accept : List.of(TestServer.JSON, TestServer.XML)) {
      var plain = server.get("metadata", "Accept", accept);
      var compressed =
          server.get("metadata", "Accept", accept, "Accept-Encoding", "br, gzip;q=0.8");
      assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
      try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed.bytes()))) {
        assertThat(new String(gzip.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain.body());
      }
    }
    assertThat(
            server
                .get("metadata", "Accept-Encoding", "gzip;q=0")
                .headers()
                .firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void metadataDescribesConditionalReadsAndReferences() {
    var patient =
        server
            .get("metadata")
            .json()
            .at("/rest/0/resource")
            .valueStream()
            .filter(resource -> resource.path("type").asText().equals("Patient"))
            .findFirst()
            .orElseThrow();

    assertThat(patient.path("conditionalRead").asText()).isEqualTo("full-support");
    assertThat(patient.path("referencePolicy").toString())
        .isEqualTo("[\"literal\",\"logical\",\"enforced\"]");
  }

  @Test
  void metadataIsNotSentAgainIfItIsUnchanged() {
    var etag = server.get("metadata").header("ETag");

    var again = server.get("metadata", "If-None-Match", etag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(etag);
    assertThat(server.get("metadata", "If-None-Match", "W/\"other\"").status()).isEqualTo(200);
  }

  @Test
  void metadataMayBeReducedToSomeElements() {
    var elements = server.get("metadata?_elements=software").json();
    assertThat(elements.path("software").path("name").asText()).isEqualTo("Ketex");
    assertThat(elements.has("implementation")).isFalse();
    assertThat(elements.at("/meta/tag/0/code").asText()).isEqualTo("SUBSETTED");

    var searchParameters = "/rest/0/resource/0/searchParam";
    assertThat(server.get("metadata").json().at(searchParameters)).isNotEmpty();
    assertThat(server.get("metadata?_summary=true").json().at(searchParameters)).isEmpty();
  }

  @Test
  void metadataCanBeReadInABatch() {
    var response =
        server.post("", SampleBundles.bundle("batch", SampleBundles.request("GET", "metadata")));

    assertThat(response.json().at("/entry/0/response/status").asText()).startsWith("200");
    assertThat(response.json().at("/entry/0/resource"))
        .isEqualTo(Json.parse(server.get("metadata").bytes()));
  }

  @Test
  void metadataIsAvailableByHeadAndOptions() {
    var head = server.send("HEAD", "metadata", BodyPublishers.noBody());
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();

    var options = server.send("OPTIONS", "", BodyPublishers.noBody());
    assertThat(options.json().path("resourceType").asText()).isEqualTo("CapabilityStatement");
  }

  @Test
  void aPathBelowMetadataDoesNotExist() {
    for (var path : List.of("metadata/x", "metadata/x/y", "metadata/_history/1")) {
      var response = server.get(path);
      assertThat(response.status()).as(path + response.body()).isEqualTo(404);
      assertThat(response.issueCodes()).as(path).isNotEmpty();
    }
    assertThat(server.post("metadata", "").status()).isEqualTo(405);
  }
}
