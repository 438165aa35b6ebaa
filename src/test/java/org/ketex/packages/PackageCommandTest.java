package org.ketex.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.ForkedServer;
import org.ketex.KetexCommand;
import org.ketex.PackageFile;
import org.ketex.model.Json;

/** Tests {@code ./ketex package}, and that the server uses the packages that it added. */
class PackageCommandTest {

  private static final String PARAMETER =
      """
      {"resourceType": "SearchParameter", "id": "%s", "url": "https://example.com/sp/%s",
       "version": "1.0.0", "name": "P", "status": "active", "description": "d", "code": "%s",
       "base": ["%s"], "type": "%s", "expression": "%s"}
      """;

  private static final String VALUE_SET =
      """
      {"resourceType": "ValueSet", "id": "labs", "url": "https://example.com/vs/labs",
       "version": "1.0.0", "status": "active",
       "compose": {"include": [{"system": "http://loinc.org"}]}}
      """;

  private static final String SERVER =
      """
      {"resourceType": "CapabilityStatement", "id": "server", "url": "https://example.com/server",
       "version": "1.0.0", "status": "active", "date": "2026-01-01", "kind": "requirements",
       "fhirVersion": "4.0.1", "format": ["json"], "rest": [{"mode": "server"}]}
      """;

  @TempDir Path folder;

  @Test
  void searchParametersOfAnAddedPackageFindWhatWasStoredBefore() throws Exception {
    var data = folder.resolve("data");
    try (var server = ForkedServer.start(data)) {
      var goal =
          """
          {"resourceType": "Goal", "lifecycleStatus": "active", "subject": {"display": "x"},
           "description": {"coding": [{"system": "https://example.com", "code": "sleep"}]}}
          """;
      assertThat(server.post("Goal", goal).status()).isEqualTo(201);
      assertThat(server.get("Goal?goal-description=sleep").status()).isEqualTo(400);
    }

    var added = run(data, "add", write("1.0.0").toString());
    var again = run(data, "add", write("1.0.0").toString());

    assertThat(added.errors()).isEmpty();
    assertThat(added.status()).isZero();
    assertThat(added.out())
        .contains("example.care#1.0.0")
        .contains("1 CapabilityStatement, 3 SearchParameter, 1 ValueSet")
        .contains("1 of FHIR itself, 1 added: Goal?goal-description")
        .contains("1 not usable: Patient?odd")
        .contains("0 can be checked; content is missing for 1")
        .contains("http://loinc.org")
        .contains("Restart the server");
    assertThat(again.status()).isZero();
    try (var server = ForkedServer.start(data)) {
      var found = server.get("Goal?goal-description=sleep");
      for (var tries = 0; found.status() == 503 && tries < 100; tries++) {
        Thread.sleep(100);
        found = server.get("Goal?goal-description=sleep");
      }
      assertThat(found.total()).isEqualTo(1);
      var metadata = server.get("metadata").json();
      assertThat(metadata.path("instantiates").get(0).asText())
          .isEqualTo("https://example.com/server|1.0.0");
      assertThat(metadata.toString()).contains("https://example.com/sp/goal-description");
    }
  }

  @Test
  void packagesAreListedAndRemoved() throws Exception {
    var data = folder.resolve("data");
    assertThat(run(data, "list").out()).contains("There are no packages");
    run(data, "add", write("1.0.0").toString());
    run(data, "add", write("1.1.0").toString());

    var listed = run(data, "list", "--json");
    var removed = run(data, "remove", "example.care#1.0.0");
    var missing = run(data, "remove", "example.care#1.0.0");

    assertThat(Json.parse(("{\"packages\":" + listed.out() + "}").getBytes()).path("packages"))
        .extracting(report -> report.path("name").asText())
        .containsExactly("example.care#1.0.0", "example.care#1.1.0");
    assertThat(removed.status()).isZero();
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.errors()).contains("there is no package example.care#1.0.0");
    assertThat(run(data, "list").out()).contains("example.care#1.1.0").doesNotContain("#1.0.0");
  }

  @Test
  void aFileThatIsNoPackageIsNotAdded() throws Exception {
    var data = folder.resolve("data");
    var file = Files.writeString(folder.resolve("no.tgz"), "no");

    var refused = run(data, "add", file.toString());

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.errors()).contains("is not a FHIR package");
    assertThat(data.resolve("packages")).doesNotExist();
    assertThat(run(data, "add").errors()).contains("no file is given");
  }

  @Test
  void aPackageWhoseNameIsAPathIsNotAdded() throws Exception {
    var data = folder.resolve("data");
    var file =
        PackageFile.write(folder.resolve("evil.tgz"), "../../evil", "1.0.0", List.of(VALUE_SET));

    var refused = run(data, "add", file.toString());

    assertThat(refused.status()).isEqualTo(2);
    assertThat(refused.errors()).contains("its name or version is not valid");
  }

  private Path write(String version) throws Exception {
    return PackageFile.write(
        folder.resolve("care-%s.tgz".formatted(version)),
        "example.care",
        version,
        List.of(
            parameter("goal-description", "Goal", "token", "Goal.description"),
            parameter("name", "Patient", "string", "Patient.name"),
            parameter("odd", "Patient", "token", "Patient.nothing.repeat(x)"),
            VALUE_SET,
            SERVER));
  }

  private static String parameter(String code, String base, String type, String expression) {
    return PARAMETER.formatted(code, code, code, base, type, expression);
  }

  private static KetexCommand.Ended run(Path data, String... arguments) throws Exception {
    var all = new ArrayList<>(List.of("package"));
    all.addAll(List.of(arguments));
    all.add("--ketex.data=" + data);
    return KetexCommand.run(all.toArray(String[]::new));
  }
}
