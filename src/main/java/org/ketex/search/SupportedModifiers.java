package org.ketex.search;

import java.util.List;

/** The modifiers that a search parameter takes (search.html#modifiers). */
class SupportedModifiers {

  private final SearchParameterRegistry parameters;
  private final PartOfHierarchy hierarchies;

  SupportedModifiers(SearchParameterRegistry parameters) {
    this.parameters = parameters;
    this.hierarchies = new PartOfHierarchy(parameters);
  }

  /** Beside them a reference takes the type of what it refers to. */
  List<String> of(SearchParameter parameter) {
    return parameter.kind().modifiers().stream()
        .filter(
            modifier ->
                switch (modifier) {
                  case "of-type" -> hasTypes(parameter);
                  case "above" ->
                      parameter.kind() != ParameterType.REFERENCE || isOfParts(parameter);
                  case "below" ->
                      parameter.kind() != ParameterType.REFERENCE
                          || isOfParts(parameter)
                          || parameter.leadsToDefinitions();
                  default -> true;
                })
        .toList();
  }

  private boolean hasTypes(SearchParameter parameter) {
    return parameters
        .of(parameter.type())
        .containsKey(AuxiliaryParameter.OF_TYPE.codeFor(parameter.code()));
  }

  private boolean isOfParts(SearchParameter parameter) {
    return !hierarchies.among(parameter.targets()).isEmpty();
  }
}
