package org.ketex.oracle;

import ca.uhn.fhir.context.FhirContext;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Splits a query that HAPI's server does not support into queries whose combined matches are equal:
 * compartments, several types, and alternative dates.
 */
final class QueryDecomposition {

  private static final FhirContext CONTEXT = FhirContext.forR4Cached();

  private static final Pattern COMPARTMENT =
      Pattern.compile("([A-Z][A-Za-z]+)/(\\$\\{[^}]+})/([A-Z][A-Za-z]+)(?:\\?(.*))?");
  private static final Pattern TYPES = Pattern.compile("\\?_type=([^&]+)(?:&(.*))?");
  private static final Pattern DATES = Pattern.compile("([^&]*=)([0-9TZ:.+-]+),([0-9TZ:.+-]+)");

  private QueryDecomposition() {}

  /** Returns only the query itself if HAPI supports it. */
  static List<OracleQuery> of(OracleQuery query) {
    var compartment = COMPARTMENT.matcher(query.url());
    if (compartment.matches()) {
      var type = compartment.group(3);
      return members(compartment.group(1), compartment.group(2), type)
          .map(condition -> part(query, type + "?" + condition, compartment.group(4)))
          .toList();
    }
    var types = TYPES.matcher(query.url());
    if (types.matches()) {
      return Stream.of(types.group(1).split(","))
          .map(type -> part(query, type + "?", types.group(2)))
          .toList();
    }
    var dates = DATES.matcher(query.url());
    return query.kind().equals("date or") && dates.matches()
        ? Stream.of(dates.group(2), dates.group(3))
            .map(date -> new OracleQuery(query.kind(), dates.group(1) + date))
            .toList()
        : List.of(query);
  }

  /**
   * Returns criteria for the members of a compartment: the owner itself, and each parameter that
   * links the type to it (compartmentdefinition-patient.html and the others).
   */
  private static Stream<String> members(String owner, String id, String type) {
    var itself = type.equals(owner) ? Stream.of("_id=" + id) : Stream.<String>empty();
    var tied =
        CONTEXT.getResourceDefinition(type).getSearchParamsForCompartmentName(owner).stream()
            .map(parameter -> parameter.getName() + "=" + owner + "/" + id);
    return Stream.concat(itself, tied);
  }

  private static OracleQuery part(OracleQuery query, String url, String more) {
    return new OracleQuery(
        query.kind(), more == null ? url : url + (url.endsWith("?") ? "" : "&") + more);
  }
}
