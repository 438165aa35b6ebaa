package org.ketex.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.model.Json;
import org.ketex.model.StartupException;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.util.FileSystemUtils;

/** Tests that an inconsistent guide aborts the start, with the name of the file. */
class BrokenGuideTest {

  @TempDir Path folder;

  @BeforeEach
  void copyOfThePublishedGuide() throws IOException {
    FileSystemUtils.copyRecursively(Path.of("fhir-profiles/package"), folder);
  }

  @Test
  void guideIsReadFromAConsistentCopy() {
    assertThat(read().name()).isEqualTo("ketex.ketamine");
  }

  @Test
  void guideCheckRejectsACanonicalOfTwoFiles() throws IOException {
    edit(
        "ValueSet-session-phase.json",
        file -> file.put("url", "https://w3id.org/ketex/ValueSet/session-type"));

    assertThatThrownBy(this::read)
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("ValueSet-session-type.json")
        .hasMessageContaining("same canonical as ValueSet-session-phase.json");
  }

  @Test
  void guideCheckRejectsAProfileWithoutSnapshot() throws IOException {
    edit("StructureDefinition-symptom-score.json", file -> file.remove("snapshot"));

    assertThatThrownBy(this::read)
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("StructureDefinition-symptom-score.json has no snapshot");
  }

  @Test
  void guideCheckRejectsAReferenceThatCannotBeResolved() throws IOException {
    edit(
        "StructureDefinition-kap-care-plan.json",
        file -> file.put("baseDefinition", "https://w3id.org/ketex/StructureDefinition/nothing"));

    assertThatThrownBy(this::read)
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("StructureDefinition-kap-care-plan.json")
        .hasMessageContaining("StructureDefinition/nothing");
  }

  @Test
  void guideCheckRejectsAMissingFile() throws IOException {
    Files.delete(folder.resolve("CodeSystem-instrument.json"));

    assertThatThrownBy(this::read)
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("CodeSystem-instrument.json is missing");
  }

  @Test
  void guideCheckRejectsAFileThatIsListedTwice() throws IOException {
    edit(
        ".index.json",
        index -> {
          var files = (ArrayNode) index.get("files");
          files.add(files.get(0).deepCopy());
        });

    assertThatThrownBy(this::read)
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("is listed twice");
  }

  private interface Edit {
    void of(ObjectNode file);
  }

  private void edit(String file, Edit edit) throws IOException {
    var content = Json.trusted(Files.readAllBytes(folder.resolve(file)));
    edit.of(content);
    Files.write(folder.resolve(file), Json.bytes(content));
  }

  private PublishedGuide read() {
    return PublishedGuide.read(
        new DefaultResourceLoader() {
          @Override
          public Resource getResource(String location) {
            return new FileSystemResource(
                folder.resolve(location.replace("classpath:guide/package/", "")));
          }
        });
  }
}
