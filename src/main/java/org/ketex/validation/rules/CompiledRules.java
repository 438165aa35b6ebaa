package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;
import org.ketex.terminology.DefinitionRegistry;
import org.ketex.validation.fhirpath.ExpressionCompiler;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * Profiles and types compiled into checks over the JSON tree. It says that a resource conforms, or
 * that it cannot tell; HL7's validator would then find no error, or is to be asked.
 */
public final class CompiledRules {

  /** Begins the reason where the rules themselves failed. */
  private static final String FAULT = "the rules failed: ";

  private final StructureRegistry structures;
  private final ProfileSelection checks;

  /**
   * @param parser of FHIRPath; it evaluates nothing here
   */
  public CompiledRules(DefinitionRegistry definitions, CodeCheck known, FHIRPathEngine parser) {
    structures =
        new StructureRegistry(
            definitions, new ExpressionCompiler(parser), new CodedValueRules(known));
    checks = new ProfileSelection(structures);
  }

  /** What the rules say of a resource. */
  public sealed interface Decision {

    /** HL7's validator would find no error in it. */
    record Conforms() implements Decision {}

    /**
     * It may have an error, or something in it is not decided here.
     *
     * @param path properties that lead to it, joined by dots; empty for the resource itself
     */
    record Undecided(String path, String reason) implements Decision {}
  }

  public Decision check(JsonNode resource) {
    try {
      var isBundle = "Bundle".equals(resource.path("resourceType").asText());
      checks.resource(resource, isBundle ? BundleRules.references(resource) : ReferenceTypes.NONE);
      return new Decision.Conforms();
    } catch (UndecidedException undecided) {
      return new Decision.Undecided(undecided.path(), undecided.getMessage());
    } catch (RuntimeException fault) {
      // A fault of the rules must not refuse what HL7's validator can judge.
      return new Decision.Undecided("", FAULT + fault);
    }
  }

  /** What of a type or profile is never decided here, and why. */
  public List<CoverageGap> gaps(String canonical) {
    try {
      return structures.of(canonical).gaps();
    } catch (UndecidedException undecided) {
      return List.of(new CoverageGap(canonical, undecided.getMessage()));
    } catch (RuntimeException fault) {
      return List.of(new CoverageGap(canonical, FAULT + fault));
    }
  }
}
