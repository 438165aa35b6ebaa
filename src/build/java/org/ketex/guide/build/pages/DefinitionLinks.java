package org.ketex.guide.build.pages;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.ketex.model.Json;

/**
 * Resolves canonicals to documentation: definitions of the guide to its pages, those of HL7 to the
 * FHIR specification.
 */
final class DefinitionLinks {

  static final String SPECIFICATION = "http://hl7.org/fhir/R4/";

  private static final String CORE = "http://hl7.org/fhir/";

  /** Data types with a page of their own in the specification; the others share one. */
  private static final Set<String> TYPES_WITH_A_PAGE =
      Set.of("Extension", "Narrative", "Reference", "Meta", "Dosage", "ElementDefinition");

  private final Map<String, String> pageByCanonical;

  DefinitionLinks(GuideSource guide) {
    pageByCanonical =
        guide.definitions().stream()
            .filter(each -> Json.text(each, "url") != null)
            .collect(
                Collectors.toMap(
                    each -> Json.text(each, "url"),
                    each -> "/guide/" + RenderedPage.address(each)));
  }

  /** Returns the URL of the page of a definition; empty if none is known. */
  Optional<String> of(String canonical) {
    var url = canonical.split("\\|")[0];
    return Optional.ofNullable(pageByCanonical.get(url)).or(() -> specification(url));
  }

  private static Optional<String> specification(String url) {
    if (!url.startsWith(CORE) || url.startsWith(SPECIFICATION)) {
      return url.startsWith(SPECIFICATION) ? Optional.of(url) : Optional.empty();
    }
    var parts = url.substring(CORE.length()).split("/");
    return switch (parts[0]) {
      case "ValueSet" -> Optional.of(SPECIFICATION + "valueset-" + parts[1] + ".html");
      case "StructureDefinition" -> Optional.of(structure(parts[1]));
      default -> Optional.of(SPECIFICATION + "codesystem-" + parts[0] + ".html");
    };
  }

  private static String structure(String name) {
    var page = name.toLowerCase(Locale.ROOT);
    if (name.contains("-")) {
      return SPECIFICATION + "extension-" + page + ".html";
    }
    if (TYPES_WITH_A_PAGE.contains(name)) {
      return SPECIFICATION
          + switch (name) {
            case "Extension" -> "extensibility.html#Extension";
            case "Reference" -> "references.html#Reference";
            case "Meta" -> "resource.html#Meta";
            default -> page + ".html";
          };
    }
    return SPECIFICATION + page + ".html";
  }

  /** Returns the page of a data type or resource type in the R4 specification. */
  static String type(String name, boolean isDataType) {
    return isDataType && !TYPES_WITH_A_PAGE.contains(name)
        ? SPECIFICATION + "datatypes.html#" + name
        : structure(name);
  }
}
