package org.ketex.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.cli.CommandProgram;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests that erasure removes every trace of a resource and is recorded. */
@OnEachDatabase
class ErasureTest {

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();

  ErasureTest(TestDatabase database) {
    server = database.server();
  }

  @Test
  void erasureRemovesAllVersions() {
    var id = patient(mark);
    server.put(
        "Patient/" + id,
        SampleResources.patient(mark, ",\"id\":\"%s\",\"active\":true".formatted(id)));

    var output = erase("Patient/" + id, "--reason=asked for by the patient", "--yes");

    assertThat(output).startsWith("0 Erased 1 resources with 2 versions (1 Patient).");
    assertThat(server.get("Patient/" + id).status()).isEqualTo(404);
    assertThat(server.get("Patient/" + id + "/_history/1").status()).isEqualTo(404);
    assertThat(server.get("Patient/" + id + "/_history").status()).isEqualTo(404);
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
    assertThat(isAnywhere(mark)).isFalse();
  }

  @Test
  void anErasureIsRecordedAsAnAuditEvent() {
    var id = patient(mark);

    var output = erase("Patient/" + id, "--reason=moved to another clinic", "--yes");

    var record = server.get(output.replaceFirst("(?s).*(AuditEvent/[^\\s,]+).*", "$1"));
    assertThat(record.status()).as(output).isEqualTo(200);
    assertThat(record.json().at("/purposeOfEvent/0/text").asText())
        .isEqualTo("moved to another clinic");
    assertThat(record.json().at("/agent/0/name").asText())
        .isEqualTo(System.getProperty("user.name"));
    assertThat(record.json().at("/entity/0/name").asText()).isEqualTo("Patient/" + id);
    assertThat(record.body()).doesNotContain(mark);
    assertThat(server.post("AuditEvent/$validate", record.body()).body())
        .doesNotContain("\"severity\":\"error\"");
    assertThat(server.get("AuditEvent?entity-name=Patient/" + id).ids()).hasSize(1);
    assertThat(erase("AuditEvent/" + record.json().path("id").asText(), "--reason=x", "--yes"))
        .startsWith("1 ")
        .contains("is an AuditEvent, which cannot be erased");
  }

  @Test
  void erasureOfAReferencedResourceIsRejectedWithoutItsReferrers() {
    var id = patient(mark);
    var encounter =
        server.post("Encounter", SampleResources.encounter(mark, "Patient/" + id)).createdId();

    var output = erase("Patient/" + id, "--reason=x", "--yes");

    assertThat(output).startsWith("1 ").contains("Encounter/" + encounter, "--with-referrers");
    assertThat(server.get("Patient/" + id).status()).isEqualTo(200);
    assertThat(erase("Patient/" + id, "--reason=x", "--with-referrers", "--yes"))
        .startsWith("0 Erased 2 resources");
    assertThat(server.get("Encounter/" + encounter).status()).isEqualTo(404);
  }

  @Test
  void erasureWithoutConfirmationChangesNothing() {
    var id = patient(mark);

    var output = erase("Patient/" + id, "--reason=x");

    assertThat(output)
        .startsWith("1 This would erase 1 resources")
        .contains("Patient/" + id, "--yes");
    assertThat(server.get("Patient/" + id).status()).isEqualTo(200);
  }

  @Test
  void erasureOfAPatientRemovesTheirCompartment() {
    var id = patient(mark);
    var subject = ",\"subject\":{\"reference\":\"Patient/" + id + "\"}";
    var encounter =
        server.post("Encounter", SampleResources.encounter(mark, "Patient/" + id)).createdId();
    server.post("Observation", SampleResources.observation(mark, subject));
    var deleted =
        server.post("Observation", SampleResources.observation(mark, subject)).createdId();
    server.delete("Observation/" + deleted);
    var other = patient(UniqueIdentifiers.value());

    var output = erase("--patient=" + id, "--reason=x", "--yes");

    assertThat(output)
        .startsWith("0 Erased 4 resources with 5 versions (1 Encounter, 2 Observation, 1 Patient)");
    assertThat(server.get("Encounter/" + encounter).status()).isEqualTo(404);
    assertThat(server.get("Observation/" + deleted).status()).isEqualTo(404);
    assertThat(server.get("Patient/" + other).status()).isEqualTo(200);
    assertThat(isAnywhere(mark)).isFalse();
  }

  @Test
  void erasureOfAPatientStopsAtResourcesSharedWithOthers() {
    var id = patient(mark);
    var other = patient(UniqueIdentifiers.value());
    var shared =
        server
            .post(
                "Group",
                """
                {"resourceType":"Group","type":"person","actual":true,"member":[\
                {"entity":{"reference":"Patient/%s"}},{"entity":{"reference":"Patient/%s"}}]}\
                """
                    .formatted(id, other))
            .createdId();
    var document =
        server
            .post(
                "Bundle",
                """
                {"resourceType":"Bundle","type":"collection","entry":[{"fullUrl":"%s",\
                "resource":{"resourceType":"Basic","code":{"text":"x"},\
                "subject":{"reference":"Patient/%s"}}}]}\
                """
                    .formatted(UniqueIdentifiers.urn(), id))
            .createdId();

    var output = erase("--patient=" + id, "--reason=x", "--yes");

    assertThat(output).startsWith("1 ").contains("Group/" + shared, "Bundle/" + document);
    assertThat(server.get("Patient/" + id).status()).isEqualTo(200);
    assertThat(erase("--patient=" + id, "--reason=x", "--with-referrers", "--yes"))
        .startsWith("0 Erased 3 resources");
    assertThat(server.get("Patient/" + other).status()).isEqualTo(200);
  }

  @Test
  void aDeletedResourceCanBeErased() {
    var id = patient(mark);
    server.delete("Patient/" + id);

    assertThat(erase("Patient/" + id, "--reason=x", "--yes")).startsWith("0 ");
    assertThat(server.get("Patient/" + id).status()).isEqualTo(404);
  }

  @Test
  void erasureIsACommandOfKetex() {
    var id = patient(mark);

    assertThat(server.run("erase", "Patient/" + id, "--reason=x", "--yes"))
        .startsWith("0 ")
        .contains("Erased 1 resources");
    assertThat(server.get("Patient/" + id).status()).isEqualTo(404);
  }

  @Test
  void invalidErasureArgumentsAreReported() {
    assertThat(erase("Patient/nobody-" + mark, "--reason=x", "--yes"))
        .startsWith("1 ")
        .contains("was not found");
    assertThat(erase("Patient/x")).startsWith("2 ").contains("add the reason: --reason=");
    assertThat(erase("--reason=x")).startsWith("2 ").contains("name one resource");
    assertThat(erase("Patient", "--reason=x")).startsWith("2 ").contains("is not TYPE/ID");
    assertThat(erase("Patient/a", "--patient=b", "--reason=x")).startsWith("2 ");
  }

  @Test
  void erasureOfADatabaseInUseIsRejected(@TempDir Path data) throws Exception {
    // Locks the file as a server in another process does.
    try (var file =
            FileChannel.open(
                data.resolve("ketex.mv.db"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = file.lock()) {
      assertThat(lock.isValid()).isTrue();

      var output =
          TestServer.run("erase", List.of("Patient/x", "--reason=x", "--ketex.data=" + data));

      assertThat(output)
          .startsWith("1 ")
          .contains("Another process has the embedded database open");
    }
  }

  /** Runs the command without a process of its own. */
  private String erase(String... arguments) {
    var line = new ArrayList<>(List.of("erase"));
    line.addAll(List.of(arguments));
    var erasure =
        new ObjectProvider<ErasureService>() {
          @Override
          public ErasureService getObject() {
            return server.bean(ErasureService.class);
          }
        };
    var beans = new GenericApplicationContext();
    beans.registerBean(EraseCommand.class, () -> new EraseCommand(erasure));
    beans.refresh();
    var program = new CommandProgram(List.of(EraseOptions.class), settings -> beans);
    return TestServer.printed(() -> program.run(line));
  }

  private String patient(String mark) {
    return server.post("Patient", SampleResources.patient(mark)).createdId();
  }

  /** Returns whether a text is in any version or index row. */
  private boolean isAnywhere(String text) {
    var jdbc = server.bean(JdbcTemplate.class);
    var inIndex =
        jdbc.queryForObject("select count(*) from token_index where code = ?", Long.class, text);
    var contents =
        jdbc.queryForList(
            "select content from resource where content is not null"
                + " union all select content from resource_history where content is not null",
            byte[].class);
    return inIndex > 0 || contents.stream().anyMatch(content -> new String(content).contains(text));
  }
}
