package org.ketex.search.parameter;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.ketex.store.IndexRows;

/**
 * Indexes the codes of a resource together with its date, so that a search for readings of one kind
 * in a period uses one index. Only types for which FHIR defines both clinical-code and
 * clinical-date have these rows, and of these only types with at most one date.
 *
 * @param rows the parameter of these rows
 */
public record TokenDateIndex(SearchParameter rows, SearchParameter code, SearchParameter date) {

  private static final String CODE = "http://hl7.org/fhir/SearchParameter/clinical-code";
  private static final String DATE = "http://hl7.org/fhir/SearchParameter/clinical-date";

  /** Compiles the parameter of such rows, which is not available to queries. */
  static Optional<SearchParameter> compile(
      Collection<SearchParameter> ofType, Predicate<SearchParameter> isSingle) {
    return ofUrl(ofType, CODE)
        .flatMap(code -> ofUrl(ofType, DATE).filter(isSingle).map(date -> parameter(code, date)));
  }

  private static Optional<SearchParameter> ofUrl(Collection<SearchParameter> all, String url) {
    return all.stream()
        .filter(SearchParameter::isOffered)
        .filter(parameter -> parameter.url().equals(url))
        .findFirst();
  }

  private static SearchParameter parameter(SearchParameter code, SearchParameter date) {
    return code.sibling(
        AuxiliaryParameter.DATE.codeFor(code.code()),
        ParameterType.DATED_TOKEN,
        code.selection(),
        Set.of(),
        "%s with %s".formatted(code.definition(), date.definition()));
  }

  static Optional<TokenDateIndex> find(Collection<SearchParameter> ofType) {
    return ofType.stream()
        .filter(parameter -> parameter.parameterType() == ParameterType.DATED_TOKEN)
        .findFirst()
        .map(
            rows ->
                new TokenDateIndex(
                    rows, ofUrl(ofType, CODE).orElseThrow(), ofUrl(ofType, DATE).orElseThrow()));
  }

  /** Adds the rows that follow from the other rows of a resource. */
  public void addTo(IndexRows all) {
    var dates =
        all.dates().stream().filter(time -> date.rows().numbers().contains(time.param())).toList();
    for (var token : all.tokens()) {
      if (code.rows().numbers().contains(token.param())) {
        dates.forEach(time -> all.datedTokens().add(row(token, time)));
      }
    }
  }

  private IndexRows.DatedToken row(IndexRows.Token token, IndexRows.Dates time) {
    return new IndexRows.DatedToken(
        rows.number(), token.element(), token.system(), token.code(), time.low(), time.high());
  }
}
