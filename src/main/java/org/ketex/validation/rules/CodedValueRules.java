package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.UndecidedException;
import org.ketex.validation.rules.CodeCheck.Result;
import org.ketex.validation.rules.ElementRule.Binding;

/**
 * Checks the codes and bindings of coded values. Returns what HL7's validator reports; an error is
 * undecided.
 */
record CodedValueRules(CodeCheck codes) {

  // Message ids of HL7's validator.
  private static final String NO_VALUE_SET = "Terminology_TX_ValueSet_NotFound";
  private static final String CONCEPT_NOT_PREFERRED = "Terminology_TX_NoValid_3_CC";
  private static final String CODING_NOT_PREFERRED = "Terminology_TX_NoValid_14";
  private static final String CODE_NOT_PREFERRED = "Terminology_TX_NoValid_18";

  private static final Pattern ABSOLUTE = Pattern.compile("(?:https?|urn):\\S+");

  /** Code systems for which HL7's validator has rules even if they are not available. */
  private static final Pattern WITH_RULES =
      Pattern.compile(
          "https?://(?:(?:build|www)\\.)?(?:hl7\\.org/fhir|fhir\\.org)"
              + "|https?://(?:snomed\\.info|loinc\\.org|unitsofmeasure\\.org|www\\.nlm\\.nih\\.gov)"
              + "|https?://www\\.ama-assn\\.org");

  /** Checks a code, or another primitive with a binding; its system is that of the value set. */
  List<ElementFinding> code(String code, @Nullable Binding binding) {
    return binding == null ? List.of() : withType(binding, each -> bound(code, each));
  }

  private List<ElementFinding> bound(String code, Binding binding) {
    if (!codes.isKnown(binding.valueSet())) {
      return List.of(unknownValueSet(binding));
    }
    return binding.isExample()
        ? List.of()
        : findings(
            codes.inValueSet(binding.valueSet(), null, code, null),
            code,
            binding,
            CODE_NOT_PREFERRED,
            code);
  }

  /**
   * Checks a CodeableConcept: a required value set must contain one of its codings, and each coding
   * must be defined by its code system.
   */
  List<ElementFinding> concept(JsonNode concept, @Nullable Binding binding) {
    return withType(binding, each -> checked(concept, each));
  }

  private List<ElementFinding> checked(JsonNode concept, @Nullable Binding binding) {
    var codings = Json.list(concept, "coding").valueStream().toList();
    var findings = new ArrayList<ElementFinding>();
    var isChecked = false;
    if (binding != null) {
      isChecked = concept(codings, binding, findings);
      for (var additional : binding.additional()) {
        isChecked |= concept(codings, additional, findings);
      }
    }
    if (!isChecked && !codings.isEmpty()) {
      findings.addAll(
          requireNoError(combined(codings.stream().map(this::inSystem).toList()), "a concept")
              .issues());
    }
    return findings;
  }

  /** Checks one binding and returns whether that included the code systems. */
  private boolean concept(List<JsonNode> codings, Binding binding, List<ElementFinding> findings) {
    if (!codes.isKnown(binding.valueSet())) {
      findings.add(unknownValueSet(binding));
      return false;
    }
    if (codings.isEmpty()) {
      require(!binding.isRequired() && !hasMaximum(binding), "a concept");
      return false;
    }
    if (binding.isExample()) {
      return false;
    }
    var result =
        combined(codings.stream().map(coding -> inValueSet(coding, binding.valueSet())).toList());
    require(!result.isValid() || !result.hasOtherMessage(), "a concept");
    findings.addAll(
        findings(
            new Result(result.isValid(), result.issues(), null, result.isSystemUnknown()),
            "a concept",
            binding,
            CONCEPT_NOT_PREFERRED,
            codings.stream().map(CodedValueRules::name).collect(Collectors.joining(", "))));
    return true;
  }

  /** Returns the first valid result; if there is none, the issues of all results. */
  private static Result combined(List<Result> results) {
    return results.stream()
        .filter(Result::isValid)
        .findFirst()
        .orElseGet(
            () ->
                new Result(
                    false,
                    results.stream().flatMap(result -> result.issues().stream()).toList(),
                    null,
                    results.stream().anyMatch(Result::isSystemUnknown)));
  }

  /** Checks a Coding that is not part of a CodeableConcept. */
  List<ElementFinding> coding(JsonNode coding, @Nullable Binding binding) {
    return withType(binding, each -> checkedCoding(coding, each));
  }

  private List<ElementFinding> checkedCoding(JsonNode coding, @Nullable Binding binding) {
    require(binding == null || binding.additional().isEmpty(), "a coding");
    if (binding == null || binding.isExample() && codes.isKnown(binding.valueSet())) {
      return unbound(coding);
    }
    if (!codes.isKnown(binding.valueSet())) {
      var findings = new ArrayList<ElementFinding>();
      findings.add(unknownValueSet(binding));
      findings.addAll(unbound(coding));
      return findings;
    }
    return findings(
        inValueSet(coding, binding.valueSet()),
        "a coding",
        binding,
        CODING_NOT_PREFERRED,
        name(coding));
  }

  /** Checks a Coding of a CodeableConcept whose profile binds it. */
  List<ElementFinding> codingOfConcept(JsonNode coding, @Nullable Binding binding) {
    return binding == null ? List.of() : coding(coding, binding);
  }

  /** Checks a Coding against its code system, unless that is not available. */
  private List<ElementFinding> unbound(JsonNode coding) {
    var result = inSystem(coding);
    var system = Json.text(coding, "system");
    if (codes.isSupported(system)) {
      require(!requireNoError(result, "a coding").hasOtherMessage(), "a coding");
      return result.issues();
    }
    require(
        ABSOLUTE.matcher(system).matches()
            && !WITH_RULES.matcher(system).lookingAt()
            && !codes.isKnown(system),
        "a coding");
    return List.of();
  }

  /**
   * Returns the findings for a result.
   *
   * @param what description for the reason if it is undecided
   * @param notPreferred message id for a code outside a preferred value set
   * @param name codes as the message contains them
   */
  private List<ElementFinding> findings(
      Result result, String what, Binding binding, String notPreferred, String name) {
    requireNoError(result, what);
    require(!binding.isRequired() || !result.isSystemUnknown(), what);
    if (result.isValid()) {
      require(result.message() == null, what);
      return result.issues();
    }
    require(!binding.isRequired() && !hasMaximum(binding), what);
    if (!binding.strength().equals("preferred")) {
      return result.issues();
    }
    var valueSet = codes.describe(binding.valueSet());
    var findings = new ArrayList<>(result.issues());
    findings.add(
        switch (notPreferred) {
          case CODE_NOT_PREFERRED ->
              codes.information(notPreferred, name, valueSet, result.quotedMessage());
          case CODING_NOT_PREFERRED ->
              codes.information(notPreferred, valueSet, result.quotedMessage(), name);
          default -> codes.information(notPreferred, valueSet, name);
        });
    return findings;
  }

  /**
   * Returns whether a value set contains a CodeableConcept, Coding or code.
   *
   * @throws UndecidedException if that cannot be decided
   */
  boolean isIn(JsonNode value, Binding binding) {
    require(codes.isKnown(binding.valueSet()), "a value");
    if (value.isTextual()) {
      return codes.isInValueSet(binding.valueSet(), null, value.textValue(), null);
    }
    var codings =
        value.has("coding") ? Json.list(value, "coding").valueStream().toList() : List.of(value);
    var result =
        combined(codings.stream().map(coding -> inValueSet(coding, binding.valueSet())).toList());
    return requireNoError(result, "a value").isValid();
  }

  /** Checks the unit of a Quantity. */
  List<ElementFinding> quantity(JsonNode quantity, @Nullable Binding binding) {
    var system = Json.text(quantity, "system");
    var code = Json.text(quantity, "code");
    if (system == null || code == null) {
      require(binding == null || !binding.isRequired(), "a unit");
      return List.of();
    }
    require(codes.inSystem(system, code, null).isClean(), code);
    if (binding == null) {
      return List.of();
    }
    require(binding.additional().isEmpty(), "a unit");
    if (!codes.isKnown(binding.valueSet())) {
      return List.of(unknownValueSet(binding));
    }
    require(
        binding.isExample() || codes.isInValueSet(binding.valueSet(), system, code, null),
        "a unit");
    return List.of();
  }

  /** Returns the findings for a binding, and those for the one in the type that it replaces. */
  private static List<ElementFinding> withType(
      @Nullable Binding binding, Function<@Nullable Binding, List<ElementFinding>> check) {
    var findings = check.apply(binding);
    if (binding == null || binding.ofType() == null) {
      return findings;
    }
    return Stream.concat(findings.stream(), check.apply(binding.ofType()).stream()).toList();
  }

  private ElementFinding unknownValueSet(Binding binding) {
    return codes.warning(NO_VALUE_SET, binding.valueSet());
  }

  private Result inSystem(JsonNode coding) {
    requireSystemAndCode(coding);
    return codes.inSystem(
        Json.text(coding, "system"), Json.text(coding, "code"), Json.text(coding, "display"));
  }

  private Result inValueSet(JsonNode coding, String valueSet) {
    requireSystemAndCode(coding);
    return codes.inValueSet(
        valueSet,
        Json.text(coding, "system"),
        Json.text(coding, "code"),
        Json.text(coding, "display"));
  }

  private static void requireSystemAndCode(JsonNode coding) {
    UndecidedException.unless(
        coding.has("system") && coding.has("code"), "a coding without system or code");
  }

  private static String name(JsonNode coding) {
    return Json.text(coding, "system") + "#" + Json.text(coding, "code");
  }

  /** Returns whether a maximum value set limits the codes outside the extensible one. */
  private static boolean hasMaximum(Binding binding) {
    return binding.maxValueSet() != null && binding.strength().equals("extensible");
  }

  private static Result requireNoError(Result result, String what) {
    require(!result.hasError(), what);
    return result;
  }

  private static void require(boolean holds, String code) {
    if (!holds) {
      throw new UndecidedException("the code " + code + " is unknown or not in the value set");
    }
  }
}
