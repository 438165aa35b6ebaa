package org.ketex.guide.build;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * Writes the definitions of FHIR R4 as the package hl7.fhir.r4.core, which SUSHI would otherwise
 * download.
 */
record CorePackage(Path folder) {

  void createIfAbsent() throws IOException {
    var manifest = folder.resolve("package.json");
    if (Files.exists(manifest)) {
      return;
    }
    var fhir = FhirContext.forR4Cached();
    Files.createDirectories(folder);
    CoreBundles.forEach(fhir, definition -> write(fhir, definition));
    // Written last, so that an interrupted build starts over.
    Files.writeString(
        manifest,
        """
        {
          "name": "hl7.fhir.r4.core",
          "version": "4.0.1",
          "type": "fhir.core",
          "canonical": "http://hl7.org/fhir",
          "url": "http://hl7.org/fhir/R4",
          "title": "FHIR R4",
          "fhirVersions": ["4.0.1"],
          "license": "CC0-1.0"
        }
        """);
  }

  private void write(FhirContext fhir, MetadataResource definition) {
    var file = "%s-%s.json".formatted(definition.fhirType(), definition.getIdElement().getIdPart());
    try {
      Files.writeString(
          folder.resolve(file), fhir.newJsonParser().encodeResourceToString(definition));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
