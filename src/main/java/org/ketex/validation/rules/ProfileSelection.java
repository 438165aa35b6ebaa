package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.FhirPathItem;
import org.ketex.validation.fhirpath.UndecidedException;
import org.ketex.validation.rules.ElementRule.TypeChoice;

/**
 * Selects the structures that a resource is checked against: its declared profiles, or its type.
 */
record ProfileSelection(StructureRegistry structures) {

  private static final Pattern TYPE = Pattern.compile("[A-Z][A-Za-z]+");

  // Message ids of HL7's validator.
  private static final String UNKNOWN_PROFILE = "Validation_VAL_Profile_Unknown";
  private static final String UNKNOWN_EXTENSION = "Extension_EXT_Unknown";

  /** Canonicals of FHIR itself, and of the extensions for elements of other versions. */
  private static final Pattern OF_FHIR =
      Pattern.compile(
          "https?://(build\\.|www\\.)?hl7\\.org/fhir/(StructureDefinition|tools|test|\\d)");

  /** Extensions that HL7's validator takes for known. */
  private static final Pattern OTHER_EXTENSIONS =
      Pattern.compile("nema\\.org|example\\.org|acme\\.com");

  private static final Pattern RELATIVE = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

  /** Types to which HL7's validator applies rules beyond their definitions. */
  private static final Set<String> WITH_SPECIAL_RULES =
      Set.of(
          "CapabilityStatement",
          "CodeSystem",
          "ConceptMap",
          "ImplementationGuide",
          "Measure",
          "MeasureReport",
          "OperationDefinition",
          "SearchParameter",
          "StructureDefinition",
          "StructureMap",
          "ValueSet");

  CodedValueRules codes() {
    return structures.codes();
  }

  /**
   * Checks a resource against its declared profiles, or its type.
   *
   * @throws UndecidedException if the resource may not conform
   */
  void resource(JsonNode json, CheckContext context, IssueLocation location) {
    resource(json, context, item(json, structures.ofType(type(json))), location);
  }

  private void resource(
      JsonNode json, CheckContext context, FhirPathItem root, IssueLocation location) {
    var type = type(json);
    if (WITH_SPECIAL_RULES.contains(type)) {
      throw new UndecidedException("rules for " + type + " beyond its definition");
    }
    UndecidedException.unless(
        !json.has("url") || PrimitiveFormats.isCanonical(json.path("url").asText()),
        "a url that is not absolute");
    requireDistinctLabels(json.path("meta"));
    switch (type) {
      case "Questionnaire" -> QuestionnaireResponseRules.checkPlain(json);
      case "QuestionnaireResponse" ->
          context.report(structures.responses().check(json, codes().codes()), location);
      default -> {
        // No rules beyond the definition.
      }
    }
    var profiles = profiles(json, context, location);
    if (profiles.isEmpty()) {
      run(json, structures.ofType(type), context, root, location);
    }
    for (var profile : profiles) {
      var structure = structures.of(profile);
      if (!structure.type().equals(type)) {
        throw new UndecidedException("a profile of another type");
      }
      run(json, structure, context, root, location);
    }
  }

  /** Returns the declared profiles that are known, and reports the others. */
  private List<String> profiles(JsonNode json, CheckContext context, IssueLocation location) {
    var known = new ArrayList<String>();
    var index = 0;
    for (var profile : Json.list(json.path("meta"), "profile")) {
      var url = profile.asText();
      if (structures.has(url)) {
        known.add(url);
      } else {
        UndecidedException.unless(isForeign(url), url + " cannot be resolved");
        context.report(
            List.of(codes().codes().warning(UNKNOWN_PROFILE, url)),
            new IssueLocation(new IssueLocation(location, "meta", -1), "profile", index));
      }
      index++;
    }
    return known;
  }

  /** Returns whether a canonical is not one of FHIR itself, for which special rules apply. */
  private static boolean isForeign(String url) {
    return PrimitiveFormats.isCanonical(url) && !OF_FHIR.matcher(url).lookingAt();
  }

  /**
   * Returns whether HL7's validator reports nothing about an extension but that it is unknown.
   *
   * @param outer url of the extension that it is part of, or null; if that is unknown too, the url
   *     may be relative
   */
  boolean isUnknownExtension(String url, @Nullable String outer) {
    return !structures.has(url)
        && (isForeign(url) && !url.contains("|") && !OTHER_EXTENSIONS.matcher(url).find()
            || outer != null && !structures.has(outer) && RELATIVE.matcher(url).matches());
  }

  List<ElementFinding> unknownExtension(String url) {
    return RELATIVE.matcher(url).matches()
        ? List.of()
        : List.of(codes().codes().information(UNKNOWN_EXTENSION, url));
  }

  /**
   * Checks that security labels are distinct: HL7's validator treats them as a set of systems and
   * codes.
   */
  private static void requireDistinctLabels(JsonNode meta) {
    var labels = Json.list(meta, "security");
    if (labels.size() < 2) {
      return;
    }
    var seen = new HashSet<String>();
    for (var label : labels) {
      UndecidedException.unless(
          seen.add(label.path("system").asText() + "#" + label.path("code").asText()),
          "a repeated security label");
    }
  }

  private void run(
      JsonNode json,
      CompiledStructure structure,
      CheckContext context,
      FhirPathItem root,
      IssueLocation location) {
    var item = item(json, structure);
    new ResourceCheck(this, context, item, root.json() == json ? item : root)
        .run(structure, location);
  }

  private static FhirPathItem item(JsonNode json, CompiledStructure structure) {
    return new FhirPathItem(json, null, structure.type(), structure.shape());
  }

  private static String type(JsonNode json) {
    var type = Json.text(json, "resourceType");
    if (type == null || !TYPE.matcher(type).matches()) {
      throw new UndecidedException("a resource without a type");
    }
    return type;
  }

  /** Checks a nested resource: contained, or an entry of a Bundle. */
  void nested(
      JsonNode json,
      ElementRule rule,
      TypeChoice choice,
      ResourceCheck outer,
      IssueLocation location) {
    if (rule.own() != null) {
      throw new UndecidedException("a nested resource whose elements the outer profile constrains");
    }
    if (!choice.type().equals("Resource") && !choice.type().equals(type(json))) {
      throw new UndecidedException("a resource of another type");
    }
    if (rule.name().equals("contained")) {
      if (json.has("contained")) {
        throw new UndecidedException("a contained resource that contains another resource");
      }
      resource(json, outer.context(), outer.root(), location);
    } else {
      resource(json, outer.context(), location);
    }
    if (choice.profiles().size() > 1) {
      throw new UndecidedException("a choice between several profiles");
    }
    for (var profile : choice.profiles()) {
      var structure = structures.of(profile);
      run(json, structure, outer.context(), item(json, structure), location);
    }
  }
}
