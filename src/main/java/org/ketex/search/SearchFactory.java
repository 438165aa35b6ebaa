package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.store.ResourceStore;
import org.ketex.terminology.TerminologyService;
import org.springframework.jdbc.core.JdbcTemplate;

/** Makes what searches a store, of what is the same for all stores. */
record SearchFactory(
    FhirContext context,
    ParameterPredicates conditions,
    TerminologyService terminology,
    PageLinks links) {

  /**
   * @param parameters of the types that the store has
   * @param mostTogether as many criteria are asked in one statement
   */
  SearchService of(
      JdbcTemplate jdbc,
      ResourceStore store,
      SearchParameterRegistry parameters,
      DefinitionResolver canonicals,
      int mostTogether) {
    var criteria = new CriteriaReader(parameters, conditions, store, terminology, canonicals);
    var compartments = new CompartmentDefinitions(context, parameters);
    var reader = new QueryReader(context, parameters, criteria, compartments, store);
    return new SearchService(jdbc, reader, links, new IncludeExecutor(canonicals), mostTogether);
  }
}
