package org.ketex.validation.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.KetexCommand;
import org.ketex.model.Json;

/** Tests {@code ./ketex validate} as a build server runs it. */
class ValidateCommandTest {

  private static final Path EXAMPLES = Path.of("fhir-profiles/examples");

  @TempDir Path folder;

  @Test
  void validateCommandReportsAFolderAsText() throws Exception {
    Files.copy(
        EXAMPLES.resolve("kap-dosing-session/pass-intramuscular-in-clinic.json"),
        folder.resolve("good.json"));
    Files.writeString(
        folder.resolve("many.ndjson"),
        "{\"resourceType\":\"Patient\"}\n{\"resourceType\":\"Patient\",\"gender\":\"yes\"}\n");

    var ended = KetexCommand.run("validate", folder.toString());

    assertThat(ended.errors()).isEmpty();
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.out())
        .contains("good.json: valid", "many.ndjson:1: valid", "many.ndjson:2: NOT VALID")
        .contains("3 checked, 1 not valid. Checked against FHIR R4");
  }

  @Test
  void validateCommandWritesJsonAndJunit() throws Exception {
    var file = Files.writeString(folder.resolve("bad.json"), "{\"resourceType\":\"Nothing\"}");
    var good = Files.writeString(folder.resolve("good.json"), "{\"resourceType\":\"Patient\"}");

    var json = KetexCommand.run("validate", file.toString(), good.toString(), "--format", "json");
    var junit = KetexCommand.run("validate", good.toString(), "--format=junit");

    assertThat(json.status()).isEqualTo(1);
    assertThat(Json.parse(json.out().getBytes()).at("/entry/0/resource/issue/0/severity").asText())
        .isIn("error", "fatal");
    assertThat(junit.status()).isZero();
    assertThat(junit.out()).contains("tests=\"1\" failures=\"0\"", "good.json");
  }

  @Test
  void validateCommandReportsWrongArguments() throws Exception {
    var missing = KetexCommand.run("validate", folder.resolve("nothing.json").toString());
    var none = KetexCommand.run("validate");

    assertThat(missing.status()).isEqualTo(2);
    assertThat(missing.errors()).contains("nothing.json does not exist");
    assertThat(none.status()).isEqualTo(2);
    assertThat(none.errors()).contains("no file is given", "Usage: ketex validate");
  }
}
