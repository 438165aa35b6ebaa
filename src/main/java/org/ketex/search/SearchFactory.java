package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import org.ketex.search.criteria.DefinitionResolver;
import org.ketex.search.criteria.SearchEnvironment;
import org.ketex.search.parameter.CompartmentDefinitions;
import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.search.query.CriteriaReader;
import org.ketex.search.query.QueryReader;
import org.ketex.search.sql.IncludeExecutor;
import org.ketex.search.sql.PlanExecutor;
import org.ketex.search.sql.SqlExecutor;
import org.ketex.search.type.TypeHandlers;
import org.ketex.store.ResourceReader;
import org.ketex.terminology.TerminologyService;

/** Creates the search service of a store from the components that all stores share. */
record SearchFactory(
    FhirContext context,
    TypeHandlers handlers,
    CriteriaReader criteria,
    TerminologyService terminology,
    PageLinks links) {

  /**
   * @param parameters search parameters of the types in the store
   * @param maxCombined maximum number of plans in one statement
   */
  SearchService of(
      SqlExecutor executor,
      ResourceReader resources,
      SearchParameterRegistry parameters,
      DefinitionResolver definitions,
      int maxCombined) {
    var reader =
        new QueryReader(
            context,
            new SearchEnvironment(parameters, terminology, definitions),
            criteria,
            handlers,
            new CompartmentDefinitions(context, parameters));
    return new SearchService(
        executor,
        resources,
        reader,
        links,
        new IncludeExecutor(definitions),
        new PlanExecutor(maxCombined));
  }
}
