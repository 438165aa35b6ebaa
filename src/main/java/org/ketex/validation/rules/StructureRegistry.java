package org.ketex.validation.rules;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ketex.terminology.DefinitionRegistry;
import org.ketex.validation.fhirpath.ExpressionCompiler;
import org.ketex.validation.fhirpath.UndecidedException;
import org.ketex.validation.rules.ElementRule.TypeChoice;

/** Holds compiled types and profiles; each is compiled on first use. */
final class StructureRegistry implements CompiledStructure.Lookup {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  private final DefinitionRegistry definitions;
  private final ExpressionCompiler expressions;
  private final CodedValueRules codes;
  private final Set<String> resources = ConcurrentHashMap.newKeySet();
  private final Map<String, CompiledStructure> compiled = new ConcurrentHashMap<>();

  /** FHIR's own types by name: they are looked up for each element. */
  private final Map<String, CompiledStructure> types = new ConcurrentHashMap<>();

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

  @Override
  public CompiledStructure ofType(String name) {
    var known = types.get(name);
    if (known != null) {
      return known;
    }
    var structure = of(CORE + name);
    types.put(name, structure);
    return structure;
  }

  /**
   * Returns the compiled structure of a canonical.
   *
   * @throws UndecidedException if it cannot be resolved
   */
  CompiledStructure of(String canonical) {
    var known = compiled.get(canonical);
    if (known != null) {
      return known;
    }
    // Not computeIfAbsent: compiling one structure may require another.
    var definition =
        definitions
            .tree("StructureDefinition", canonical)
            .orElseThrow(() -> new UndecidedException(canonical + " cannot be resolved"));
    var structure = new StructureCompiler(this, expressions, codes, definition).compile();
    var earlier = compiled.putIfAbsent(canonical, structure);
    return earlier == null ? structure : earlier;
  }

  boolean has(String canonical) {
    return compiled.containsKey(canonical) || definitions.summary(canonical).isPresent();
  }

  @Override
  public String typeOf(String canonical) {
    return definitions
        .summary(canonical)
        .map(definition -> definition.path("type").asText())
        .orElseThrow(() -> new UndecidedException(canonical + " cannot be resolved"));
  }

  boolean isResource(String type) {
    // Only existing names are cached: the number of others is unlimited.
    return resources.contains(type)
        || has(CORE + type) && kindOf(type) == TypeChoice.Kind.RESOURCE && resources.add(type);
  }

  @Override
  public TypeChoice.Kind kindOf(String type) {
    if (Character.isLowerCase(type.charAt(0))) {
      return TypeChoice.Kind.PRIMITIVE;
    }
    var kind =
        definitions
            .summary(CORE + type)
            .map(definition -> definition.path("kind").asText())
            .orElseThrow(() -> new UndecidedException("the type " + type + " cannot be resolved"));
    return kind.equals("resource") ? TypeChoice.Kind.RESOURCE : TypeChoice.Kind.COMPLEX;
  }
}
