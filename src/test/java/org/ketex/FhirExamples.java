package org.ketex;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;

/**
 * Provides FHIR R4 examples of the library {@code com.ibm.fhir:fhir-examples}: those of the
 * specification, and generated ones with every element or only the required ones.
 */
public final class FhirExamples {

  private static final String SPECIFICATION = "json/spec/";

  private FhirExamples() {}

  /** Returns the examples of the specification, sorted by name. */
  public static List<JsonNode> spec() {
    return in(SPECIFICATION);
  }

  /**
   * Returns the examples of a folder of the library, sorted by name; without those that Ketex
   * rejects as JSON.
   */
  public static List<JsonNode> in(String folder) {
    var examples = new ArrayList<JsonNode>();
    try {
      var jar = library();
      for (var entry :
          jar.stream()
              .filter(each -> each.getName().startsWith(folder))
              .filter(each -> each.getName().endsWith(".json"))
              .sorted(Comparator.comparing(JarEntry::getName))
              .toList()) {
        try (var in = jar.getInputStream(entry)) {
          var example = Json.parse(in.readAllBytes());
          if (example.has("resourceType")) {
            examples.add(example);
          }
        } catch (FhirErrorException invalid) {
          // Not JSON as FHIR prescribes it.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return examples;
  }

  private static JarFile library() throws IOException {
    var list = Objects.requireNonNull(FhirExamples.class.getResource("/ibm-json.txt"));
    return ((JarURLConnection) list.openConnection()).getJarFile();
  }
}
