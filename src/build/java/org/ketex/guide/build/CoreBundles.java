package org.ketex.guide.build;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MetadataResource;

/**
 * Reads the definitions of FHIR R4 from the bundles in HAPI's jar, so that the build needs no
 * package registry.
 */
public final class CoreBundles {

  private static final String FOLDER = "/org/hl7/fhir/r4/model/";

  private static final List<String> BUNDLES =
      List.of(
          "profile/profiles-types.xml",
          "profile/profiles-resources.xml",
          "profile/profiles-others.xml",
          "extension/extension-definitions.xml",
          "valueset/valuesets.xml",
          "valueset/v2-tables.xml",
          "valueset/v3-codesystems.xml");

  private CoreBundles() {}

  public static void forEach(FhirContext fhir, Consumer<MetadataResource> action)
      throws IOException {
    for (var name : BUNDLES) {
      for (var entry : parse(fhir, name).getEntry()) {
        if (entry.getResource() instanceof MetadataResource definition) {
          action.accept(definition);
        }
      }
    }
  }

  /** Opens the SearchParameter resources of FHIR R4, a Bundle in JSON. */
  static InputStream searchParameters() {
    return open("sp/search-parameters.json");
  }

  private static Bundle parse(FhirContext fhir, String name) throws IOException {
    try (var definitions = open(name)) {
      return fhir.newXmlParser().parseResource(Bundle.class, definitions);
    }
  }

  private static InputStream open(String name) {
    var definitions = CoreBundles.class.getResourceAsStream(FOLDER + name);
    if (definitions == null) {
      throw new GuideBuildException(
          "The dependency hapi-fhir-validation-resources-r4 on the class path does not contain "
              + name);
    }
    return definitions;
  }
}
