package org.ketex.validation.rules;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ketex.terminology.Definitions;

/** Types and profiles, each compiled when it is first needed, and kept. */
final class Structures {

  private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

  private final Definitions definitions;
  private final Expressions expressions;
  private final Codes codes;
  private final Set<String> resources = ConcurrentHashMap.newKeySet();
  private final Map<String, Structure> compiled = new ConcurrentHashMap<>();

  Structures(Definitions definitions, Expressions expressions, Codes codes) {
    this.definitions = definitions;
    this.expressions = expressions;
    this.codes = codes;
  }

  Codes codes() {
    return codes;
  }

  Responses responses() {
    return new Responses(definitions);
  }

  Expressions expressions() {
    return expressions;
  }

  /**
   * @throws Undecided where there is no such type
   */
  Structure ofType(String name) {
    return of(CORE + name);
  }

  /**
   * @throws Undecided where the canonical is not known
   */
  Structure of(String canonical) {
    var known = compiled.get(canonical);
    if (known != null) {
      return known;
    }
    // Not computeIfAbsent: compiling one structure may ask for another.
    var definition =
        definitions
            .tree("StructureDefinition", canonical)
            .orElseThrow(() -> new Undecided(canonical + " is not known"));
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
        .orElseThrow(() -> new Undecided(canonical + " is not known"));
  }

  boolean isResource(String type) {
    // Only names that exist are remembered: there is no end of those that do not.
    return resources.contains(type)
        || has(CORE + type) && kindOf(type) == Choice.Kind.RESOURCE && resources.add(type);
  }

  Choice.Kind kindOf(String type) {
    if (Character.isLowerCase(type.charAt(0))) {
      return Choice.Kind.PRIMITIVE;
    }
    var kind =
        definitions
            .tree("StructureDefinition", CORE + type)
            .map(definition -> definition.path("kind").asText())
            .orElseThrow(() -> new Undecided("the type " + type + " is not known"));
    return kind.equals("resource") ? Choice.Kind.RESOURCE : Choice.Kind.COMPLEX;
  }
}
