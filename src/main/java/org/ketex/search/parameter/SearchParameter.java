package org.ketex.search.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.Json;
import org.ketex.store.Fingerprint;

/**
 * A search parameter of one resource type, compiled.
 *
 * @param number what its index rows carry in this database
 * @param code name in a query
 * @param url canonical of the SearchParameter resource
 * @param targets resource types that a reference may point to; empty for other kinds
 * @param rows whose rows a search goes by
 * @param definition what its rows depend on: kind and expression
 */
public record SearchParameter(
    int number,
    String type,
    String code,
    ParameterType parameterType,
    String url,
    ParameterPaths selection,
    Set<String> targets,
    Rows rows,
    String definition,
    String documentation) {

  /** Stands in the codes of parameters that are a part of a composite one. */
  static final char PART = '$';

  /**
   * The rows that are about the same elements.
   *
   * @param codes of the parameters of the same type that have them; none where the parameter has
   *     rows of its own
   * @param numbers what these rows carry
   */
  public record Rows(List<String> codes, List<Integer> numbers) {

    static final Rows OWN = new Rows(List.of(), List.of());
  }

  /**
   * As a SearchParameter resource defines it for one type; not numbered yet.
   *
   * @param expression of the paths
   */
  static SearchParameter of(
      JsonNode definition,
      String type,
      String code,
      ParameterType parameterType,
      String expression,
      List<CompiledPath> paths) {
    return new SearchParameter(
        0,
        type,
        code,
        parameterType,
        Json.text(definition, "url"),
        ParameterPaths.ofResource(paths),
        Json.texts(definition, "target"),
        Rows.OWN,
        parameterType.definition(expression),
        Json.text(definition, "description"));
  }

  /** Whether it is, or may be, a canonical. Some definitions of FHIR name no targets. */
  public boolean mayReferToDefinitions() {
    return parameterType == ParameterType.REFERENCE
        && (targets.isEmpty() || targets.stream().anyMatch(GuideDefinitions::isDefinitionType));
  }

  /** Its name among those of all types, as in {@code Patient.birthdate}. */
  public String name() {
    return type + "." + code;
  }

  /** Whether queries may name it; others hold rows for modifiers and composites. */
  public boolean isOffered() {
    return isOffered(code);
  }

  public static boolean isOffered(String code) {
    return code.indexOf(PART) < 0 && !AuxiliaryParameter.isDerived(code);
  }

  public boolean hasOwnRows() {
    return rows.codes().isEmpty();
  }

  /** Whether a resource has one row of this at the most for each value. */
  boolean isOneRowForEachValue() {
    return hasOwnRows() && !selection.isNumbered();
  }

  SearchParameter numbered(Map<String, Integer> numbersByName) {
    var own = numbersByName.get(name());
    var numbers =
        hasOwnRows()
            ? List.of(own)
            : rows.codes().stream().map(other -> numbersByName.get(type + "." + other)).toList();
    return with(own, selection, new Rows(rows.codes(), numbers), definition);
  }

  /** The same, found by the rows of others; complete when they are. */
  SearchParameter withRowsOf(List<SearchParameter> others) {
    var codes = others.stream().map(SearchParameter::code).toList();
    var definitions = others.stream().map(SearchParameter::definition).toList();
    return with(
        0,
        selection,
        new Rows(codes, List.of()),
        "rows of %s: %s"
            .formatted(String.join(", ", codes), Fingerprint.of(String.join("\n", definitions))));
  }

  /** The same, with rows that say which of the elements they are of. */
  SearchParameter ofEach(ParameterPaths numbered) {
    return with(0, numbered, Rows.OWN, "of each %s: %s".formatted(numbered.elements(), definition));
  }

  private SearchParameter with(int number, ParameterPaths selection, Rows rows, String definition) {
    return new SearchParameter(
        number,
        type,
        code,
        parameterType,
        url,
        selection,
        targets,
        rows,
        definition,
        documentation);
  }

  /** Further rows about the same elements, which a modifier of this parameter looks for. */
  SearchParameter derived(
      AuxiliaryParameter derived, ParameterType parameterType, ParameterPaths selection) {
    return beside(
        derived.codeFor(code), parameterType, selection, Set.of(), derived + " of " + definition);
  }

  /** Another one of the same definition, which holds rows and is not offered. */
  SearchParameter beside(
      String code,
      ParameterType parameterType,
      ParameterPaths selection,
      Set<String> targets,
      String definition) {
    return new SearchParameter(
        0, type, code, parameterType, url, selection, targets, Rows.OWN, definition, documentation);
  }
}
