package org.ketex.oracle;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What HAPI's server cannot be asked at once, as questions whose answers together are the answer:
 * compartments, several types, and one of several dates.
 */
final class QueryDecomposition {

  private static final FhirContext CONTEXT = FhirContext.forR4Cached();

  private static final Pattern COMPARTMENT =
      Pattern.compile("([A-Z][A-Za-z]+)/(\\$\\{[^}]+})/([A-Z][A-Za-z]+)(?:\\?(.*))?");
  private static final Pattern TYPES = Pattern.compile("\\?_type=([^&]+)(?:&(.*))?");
  private static final Pattern DATES = Pattern.compile("([^&]*=)([0-9TZ:.+-]+),([0-9TZ:.+-]+)");

  private QueryDecomposition() {}

  /** Just the question itself where HAPI understands it. */
  static List<OracleQuery> of(OracleQuery question) {
    var compartment = COMPARTMENT.matcher(question.query());
    if (compartment.matches()) {
      var type = compartment.group(3);
      return members(compartment.group(1), compartment.group(2), type)
          .map(condition -> part(question, type + "?" + condition, compartment.group(4)))
          .toList();
    }
    var types = TYPES.matcher(question.query());
    if (types.matches()) {
      return Stream.of(types.group(1).split(","))
          .map(type -> part(question, type + "?", types.group(2)))
          .toList();
    }
    var dates = DATES.matcher(question.query());
    return question.kind().equals("date or") && dates.matches()
        ? Stream.of(dates.group(2), dates.group(3))
            .map(date -> new OracleQuery(question.kind(), dates.group(1) + date))
            .toList()
        : List.of(question);
  }

  /**
   * What is in a compartment by itself, and by each parameter that ties its type to it
   * (compartmentdefinition-patient.html and the others).
   */
  private static Stream<String> members(String owner, String id, String type) {
    var itself = type.equals(owner) ? Stream.of("_id=" + id) : Stream.<String>empty();
    var tied =
        CONTEXT.getResourceDefinition(type).getSearchParamsForCompartmentName(owner).stream()
            .map(parameter -> parameter.getName() + "=" + owner + "/" + id);
    return Stream.concat(itself, tied);
  }

  private static OracleQuery part(OracleQuery question, String query, String more) {
    return new OracleQuery(
        question.kind(), more == null ? query : query + (query.endsWith("?") ? "" : "&") + more);
  }
}
