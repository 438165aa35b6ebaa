package org.ketex.packages;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ketex.guide.CoreDefinitions;
import org.ketex.guide.ExternalPackages;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.FhirPathParser;
import org.ketex.model.Json;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.terminology.TerminologyService;
import org.ketex.validation.rules.CompiledRules;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Finds out what the server does with each package. Needs no database. */
@Component
@Lazy // only a command needs it
class PackageInspection {

  private final ExternalPackages packages;
  private final CompiledRules rules;
  private final TerminologyService terminology;
  private final SearchParameterRegistry parameters;

  PackageInspection(
      FhirContext fhir,
      CoreDefinitions core,
      PublishedGuide guide,
      ExternalPackages packages,
      FhirPathParser parser,
      CompiledRules rules,
      TerminologyService terminology) {
    this.packages = packages;
    this.rules = rules;
    this.terminology = terminology;
    parameters = SearchParameterRegistry.compile(fhir, core, guide, packages, parser, false);
  }

  List<PackageReport> reports() {
    return packages.sources().stream().map(this::report).toList();
  }

  private PackageReport report(ExternalPackages.Source source) {
    var definitions = packages.of(source).toList();
    var served = new TreeMap<String, Integer>();
    definitions.forEach(each -> served.merge(Json.text(each, "resourceType"), 1, Integer::sum));
    return new PackageReport(
        source.label(),
        source.file().getFileName().toString(),
        missing(source),
        served,
        parameters(ofType("SearchParameter", definitions)),
        structures(ofType("StructureDefinition", definitions)),
        valueSets(ofType("ValueSet", definitions)));
  }

  private static List<ObjectNode> ofType(String type, List<ObjectNode> definitions) {
    return definitions.stream()
        .filter(each -> type.equals(Json.text(each, "resourceType")))
        .toList();
  }

  /** Returns the dependencies that are not there; FHIR itself always is. */
  private List<String> missing(ExternalPackages.Source source) {
    var names = packages.sources().stream().map(ExternalPackages.Source::label).toList();
    return source.dependencies().stream()
        .filter(dependency -> !dependency.startsWith("hl7.fhir.r4.core#"))
        .filter(dependency -> !names.contains(dependency))
        .toList();
  }

  private PackageReport.Parameters parameters(List<ObjectNode> definitions) {
    var standard = 0;
    var added = new ArrayList<String>();
    var unusable = new ArrayList<String>();
    for (var definition : definitions) {
      var code = definition.path("code").asText();
      for (var base : Json.texts(definition, "base")) {
        var known = parameters.of(base).get(code);
        if (known == null
            && parameters.composite(base, code).isEmpty()
            && !SearchParameterRegistry.isColumn(code)) {
          unusable.add(base + "?" + code);
        } else if (known != null && known.url().equals(Json.text(definition, "url"))) {
          added.add(base + "?" + code);
        } else {
          standard++;
        }
      }
    }
    return new PackageReport.Parameters(standard, added, unusable);
  }

  private PackageReport.Structures structures(List<ObjectNode> definitions) {
    var left = new TreeMap<String, Integer>();
    for (var definition : definitions) {
      var gaps = rules.gaps(versioned(definition)).size();
      if (gaps > 0) {
        left.put(Json.text(definition, "id"), gaps);
      }
    }
    return new PackageReport.Structures(definitions.size() - left.size(), left);
  }

  private PackageReport.ValueSets valueSets(List<ObjectNode> definitions) {
    Map<String, Integer> notChecked = new TreeMap<>();
    for (var definition : definitions) {
      terminology
          .missingContent(versioned(definition))
          .ifPresent(part -> notChecked.merge(part, 1, Integer::sum));
    }
    var count = notChecked.values().stream().mapToInt(Integer::intValue).sum();
    return new PackageReport.ValueSets(definitions.size() - count, notChecked);
  }

  private static String versioned(ObjectNode definition) {
    return Json.text(definition, "url") + "|" + Json.text(definition, "version");
  }
}
