package org.ketex.search;

import java.util.List;

/** The modifiers that a search parameter takes (search.html#modifiers). */
class Modifiers {

  private final SearchParameters parameters;
  private final Hierarchies hierarchies;

  Modifiers(SearchParameters parameters) {
    this.parameters = parameters;
    this.hierarchies = new Hierarchies(parameters);
  }

  /** Beside them a reference takes the type of what it refers to. */
  List<String> of(SearchParameter parameter) {
    return parameter.kind().modifiers().stream()
        .filter(
            modifier ->
                switch (modifier) {
                  case "of-type" -> hasTypes(parameter);
                  case "above" -> parameter.kind() != Kind.REFERENCE || isOfParts(parameter);
                  case "below" ->
                      parameter.kind() != Kind.REFERENCE
                          || isOfParts(parameter)
                          || parameter.leadsToDefinitions();
                  default -> true;
                })
        .toList();
  }

  private boolean hasTypes(SearchParameter parameter) {
    return parameters.of(parameter.type()).containsKey(Derived.OF_TYPE.codeFor(parameter.code()));
  }

  private boolean isOfParts(SearchParameter parameter) {
    return !hierarchies.among(parameter.targets()).isEmpty();
  }
}
