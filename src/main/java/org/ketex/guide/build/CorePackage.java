package org.ketex.guide.build;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * R4's own definitions as the package hl7.fhir.r4.core, which SUSHI would download. HAPI carries
 * the same definitions as bundles, so the build needs no package registry.
 */
record CorePackage(Path folder) {

  private static final String DEFINITIONS = "/org/hl7/fhir/r4/model/";

  private static final List<String> BUNDLES =
      List.of(
          "profile/profiles-types.xml",
          "profile/profiles-resources.xml",
          "profile/profiles-others.xml",
          "extension/extension-definitions.xml",
          "valueset/valuesets.xml",
          "valueset/v2-tables.xml",
          "valueset/v3-codesystems.xml");

  void createIfAbsent() throws IOException {
    var manifest = folder.resolve("package.json");
    if (Files.exists(manifest)) {
      return;
    }
    var fhir = FhirContext.forR4Cached();
    for (var bundle : BUNDLES) {
      write(fhir, bundle);
    }
    // Last, so that a build broken off halfway starts over.
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

  private void write(FhirContext fhir, String name) throws IOException {
    Files.createDirectories(folder);
    for (var entry : parse(fhir, name).getEntry()) {
      if (entry.getResource() instanceof MetadataResource definition) {
        var file =
            "%s-%s.json".formatted(definition.fhirType(), definition.getIdElement().getIdPart());
        Files.writeString(
            folder.resolve(file), fhir.newJsonParser().encodeResourceToString(definition));
      }
    }
  }

  private static Bundle parse(FhirContext fhir, String name) throws IOException {
    try (InputStream definitions = CorePackage.class.getResourceAsStream(DEFINITIONS + name)) {
      if (definitions == null) {
        throw new GuideFault("hapi-fhir-validation-resources-r4 on the class path has no " + name);
      }
      return fhir.newXmlParser().parseResource(Bundle.class, definitions);
    }
  }
}
