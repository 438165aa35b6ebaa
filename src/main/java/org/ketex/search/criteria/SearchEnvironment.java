package org.ketex.search.criteria;

import org.ketex.search.parameter.SearchParameterRegistry;
import org.ketex.terminology.TerminologyService;

/** Holds the services that parse criteria: the same for all searches of a store. */
public record SearchEnvironment(
    SearchParameterRegistry parameters,
    TerminologyService terminology,
    DefinitionResolver definitions) {}
