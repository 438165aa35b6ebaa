package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.store.Store;
import org.ketex.terminology.Terminology;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes what searches a store, of what is the same for all stores. */
record Searches(
    FhirContext context, Conditions conditions, Terminology terminology, PageLinks links) {

  /**
   * @param parameters of the types that the store has
   * @param mostTogether as many criteria are asked in one statement
   */
  Search of(
      JdbcTemplate jdbc,
      Store store,
      SearchParameters parameters,
      Canonicals canonicals,
      int mostTogether) {
    var criteria = new CriteriaReader(parameters, conditions, store, terminology, canonicals);
    var compartments = new Compartments(context, parameters);
    var reader = new QueryReader(context, parameters, criteria, compartments, store);
    return new Search(jdbc, reader, links, new Inclusions(canonicals), mostTogether);
  }
}
