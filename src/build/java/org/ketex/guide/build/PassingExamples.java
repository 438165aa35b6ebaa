package org.ketex.guide.build;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The valid examples of the guide. Invalid examples are patches of them, used in tests only, and
 * not published.
 */
record PassingExamples(List<Example> passing) {

  record Example(Path file, ObjectNode resource) {

    String fileName() {
      return ResourceNames.fileName(resource);
    }
  }

  static PassingExamples read(Path folder) throws IOException {
    return new PassingExamples(
        JsonFile.below(folder).stream()
            .filter(file -> file.getFileName().toString().startsWith("pass-"))
            .map(file -> new Example(file, JsonFile.read(file)))
            .toList());
  }

  int size() {
    return passing.size();
  }
}
