package org.ketex.guide.build;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads and writes JSON files: byte-identical on every platform, one value per line for readable
 * diffs.
 */
final class JsonFile {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private JsonFile() {}

  static ObjectNode read(Path file) {
    try {
      return (ObjectNode) MAPPER.readTree(Files.readAllBytes(file));
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw new GuideBuildException(
          "%s:%d: not well-formed JSON: %s"
              .formatted(file, where.getLineNr(), e.getOriginalMessage()));
    } catch (IOException e) {
      throw new GuideBuildException("%s: cannot be read: %s".formatted(file, e.getMessage()));
    }
  }

  /** Returns the JSON files below a folder in an order that does not depend on the file system. */
  static List<Path> below(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  static void write(Path file, JsonNode content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, writer().writeValueAsString(content) + "\n");
  }

  private static ObjectWriter writer() {
    var lines = new DefaultIndenter("  ", "\n");
    return MAPPER.writer(
        new DefaultPrettyPrinter()
            .withObjectIndenter(lines)
            .withArrayIndenter(lines)
            .withSeparators(
                Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)));
  }
}
