package org.ketex.validation.rules;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ketex.terminology.DefinitionRegistry;
import org.ketex.validation.fhirpath.ExpressionCompiler;
import org.ketex.validation.fhirpath.UndecidedException;

/** Types and profiles, each compiled when it is first needed, and kept. */
final class StructureRegistry {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  private final DefinitionRegistry definitions;
  private final ExpressionCompiler expressions;
  private final CodedValueRules codes;
  private final Set<String> resources = ConcurrentHashMap.newKeySet();
  private final Map<String, CompiledStructure> compiled = new ConcurrentHashMap<>();

  StructureRegistry(
      DefinitionRegistry definitions, ExpressionCompiler expressions, CodedValueRules codes) {
    this.definitions = definitions;
    this.expressions = expressions;
    this.codes = codes;
  }

  CodedValueRules codes() {
    return codes;
  }

  QuestionnaireResponseRules responses() {
    return new QuestionnaireResponseRules(definitions);
  }

  ExpressionCompiler expressions() {
    return expressions;
  }

  /**
   * @throws UndecidedException where there is no such type
   */
  CompiledStructure ofType(String name) {
    return of(CORE + name);
  }

  /**
   * @throws UndecidedException where the canonical is not known
   */
  CompiledStructure of(String canonical) {
    var known = compiled.get(canonical);
    if (known != null) {
      return known;
    }
    // Not computeIfAbsent: compiling one structure may ask for another.
    var definition =
        definitions
            .tree("StructureDefinition", canonical)
            .orElseThrow(() -> new UndecidedException(canonical + " is not known"));
    var structure = new StructureCompiler(this, definition).compile();
    var earlier = compiled.putIfAbsent(canonical, structure);
    return earlier == null ? structure : earlier;
  }

  boolean has(String canonical) {
    return compiled.containsKey(canonical)
        || definitions.tree("StructureDefinition", canonical).isPresent();
  }

  /** Name of the type that a canonical is of: itself, or that of the profile. */
  String typeOf(String canonical) {
    return definitions
        .tree("StructureDefinition", canonical)
        .map(definition -> definition.path("type").asText())
        .orElseThrow(() -> new UndecidedException(canonical + " is not known"));
  }

  boolean isResource(String type) {
    // Only names that exist are remembered: there is no end of those that do not.
    return resources.contains(type)
        || has(CORE + type) && kindOf(type) == TypeChoice.Kind.RESOURCE && resources.add(type);
  }

  TypeChoice.Kind kindOf(String type) {
    if (Character.isLowerCase(type.charAt(0))) {
      return TypeChoice.Kind.PRIMITIVE;
    }
    var kind =
        definitions
            .tree("StructureDefinition", CORE + type)
            .map(definition -> definition.path("kind").asText())
            .orElseThrow(() -> new UndecidedException("the type " + type + " is not known"));
    return kind.equals("resource") ? TypeChoice.Kind.RESOURCE : TypeChoice.Kind.COMPLEX;
  }
}
