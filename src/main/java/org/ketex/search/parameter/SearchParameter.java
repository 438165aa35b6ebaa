package org.ketex.search.parameter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.Json;
import org.ketex.store.Fingerprint;

/**
 * Represents a compiled search parameter of one resource type.
 *
 * @param number identifies its index rows in this database
 * @param code name in a query
 * @param url canonical of the SearchParameter resource
 * @param targets resource types that a reference may point to; empty for other types
 * @param rows the rows that a search uses
 * @param definition text that determines its rows: type and expression
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

  /** Separator in the codes of parameters that are part of a composite one. */
  static final char PART = '$';

  /**
   * Identifies the rows for the same elements.
   *
   * @param codes of the parameters of the same type that have the rows; none if the parameter has
   *     rows of its own
   * @param numbers of these parameters
   */
  public record Rows(List<String> codes, List<Integer> numbers) {

    static final Rows OWN = new Rows(List.of(), List.of());
  }

  /**
   * Compiles a SearchParameter resource for one type, without a number yet.
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

  /**
   * Returns whether it may refer to a definition by canonical. Some definitions of FHIR name no
   * targets.
   */
  public boolean mayReferToDefinitions() {
    return parameterType == ParameterType.REFERENCE
        && (targets.isEmpty() || targets.stream().anyMatch(GuideDefinitions::isDefinitionType));
  }

  /** Returns its name among the parameters of all types, such as {@code Patient.birthdate}. */
  public String name() {
    return type + "." + code;
  }

  /** Returns whether queries may use it; others hold rows for modifiers and composites. */
  public boolean isOffered() {
    return isOffered(code);
  }

  public static boolean isOffered(String code) {
    return code.indexOf(PART) < 0 && !AuxiliaryParameter.isDerived(code);
  }

  public boolean hasOwnRows() {
    return rows.codes().isEmpty();
  }

  /** Returns whether a resource has at most one row for each value. */
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

  /** Returns this parameter with the rows of others; it is indexed when they are. */
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

  /** Returns this parameter with rows that carry the number of the element. */
  SearchParameter perElement(ParameterPaths numbered) {
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

  /** Returns an auxiliary parameter with further rows for the same elements, for a modifier. */
  SearchParameter derived(
      AuxiliaryParameter derived, ParameterType parameterType, ParameterPaths selection) {
    return sibling(
        derived.codeFor(code), parameterType, selection, Set.of(), derived + " of " + definition);
  }

  /**
   * Returns another parameter of the same definition, which holds rows and is not available to
   * queries.
   */
  SearchParameter sibling(
      String code,
      ParameterType parameterType,
      ParameterPaths selection,
      Set<String> targets,
      String definition) {
    return new SearchParameter(
        0, type, code, parameterType, url, selection, targets, Rows.OWN, definition, documentation);
  }
}
