package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.hl7.fhir.r5.fhirpath.FHIRPathEngine;
import org.ketex.model.Issue;
import org.ketex.terminology.DefinitionRegistry;
import org.ketex.validation.fhirpath.ExpressionCompiler;
import org.ketex.validation.fhirpath.UndecidedException;

/**
 * Checks resources with rules compiled from profiles and types, directly over the JSON tree. The
 * result is that a resource conforms, i.e. HL7's validator would report no error, or that it is
 * undecided and HL7's validator has to be run.
 */
public final class CompiledRules {

  /** Prefix of the reason if the rules themselves failed. */
  private static final String FAILURE = "the rules failed: ";

  private final StructureRegistry structures;
  private final ProfileSelection checks;
  private final ElementFinding.Converter converter;

  /**
   * Creates the rules; structures are compiled on first use.
   *
   * @param parser FHIRPath parser; it evaluates nothing here
   */
  public CompiledRules(
      DefinitionRegistry definitions,
      CodeCheck codes,
      FHIRPathEngine parser,
      ElementFinding.Converter converter) {
    this.converter = converter;
    structures =
        new StructureRegistry(
            definitions, new ExpressionCompiler(parser), new CodedValueRules(codes));
    checks = new ProfileSelection(structures);
  }

  /** The result of checking a resource. */
  public sealed interface Decision {

    /**
     * HL7's validator would report no error.
     *
     * @param issues the warnings and information that it would report, without line and column; and
     *     displays that differ from the code system's, which it reports as errors
     */
    record Conforms(List<Issue> issues) implements Decision {}

    /**
     * The resource may have an error, or contains something that the rules cannot decide.
     *
     * @param path JSON properties of the undecided element, joined by dots; empty for the resource
     *     itself
     */
    record Undecided(String path, String reason) implements Decision {}
  }

  public Decision check(JsonNode resource) {
    try {
      var isBundle = "Bundle".equals(resource.path("resourceType").asText());
      var references = isBundle ? BundleRules.references(resource) : ReferenceTypes.NONE;
      var context = new CheckContext(references, converter);
      checks.resource(resource, context, IssueLocation.of(resource.path("resourceType").asText()));
      return new Decision.Conforms(List.copyOf(context.issues()));
    } catch (UndecidedException undecided) {
      return new Decision.Undecided(undecided.path(), undecided.getMessage());
    } catch (RuntimeException e) {
      // A failure of the rules must not reject a resource that HL7's validator can validate.
      return new Decision.Undecided("", FAILURE + e);
    }
  }

  /** Returns the elements of a type or profile that are never decided, with reasons. */
  public List<CoverageGap> gaps(String canonical) {
    try {
      return structures.of(canonical).gaps();
    } catch (UndecidedException undecided) {
      return List.of(new CoverageGap(canonical, undecided.getMessage()));
    } catch (RuntimeException e) {
      return List.of(new CoverageGap(canonical, FAILURE + e));
    }
  }
}
