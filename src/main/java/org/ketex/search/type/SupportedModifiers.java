package org.ketex.search.type;

import java.util.List;
import org.ketex.search.parameter.AuxiliaryParameter;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;

/** Lists the modifiers that a search parameter supports (search.html#modifiers). */
public class SupportedModifiers {

  private final SearchParameterRegistry parameters;
  private final TypeHandlers handlers;
  private final PartOfHierarchy hierarchy;

  public SupportedModifiers(SearchParameterRegistry parameters, TypeHandlers handlers) {
    this.parameters = parameters;
    this.handlers = handlers;
    this.hierarchy = new PartOfHierarchy(parameters);
  }

  /** Returns the modifiers; a reference also supports its target types. */
  public List<String> of(SearchParameter parameter) {
    return handlers.modifiers(parameter.parameterType()).stream()
        .filter(modifier -> isSupported(parameter, modifier))
        .toList();
  }

  private boolean isSupported(SearchParameter parameter, String modifier) {
    var isReference = parameter.parameterType() == ParameterType.REFERENCE;
    return switch (modifier) {
      case "of-type" ->
          parameters
              .of(parameter.type())
              .containsKey(AuxiliaryParameter.OF_TYPE.codeFor(parameter.code()));
      case "above" -> !isReference || hasParts(parameter);
      case "below" -> !isReference || hasParts(parameter) || parameter.mayReferToDefinitions();
      default -> true;
    };
  }

  private boolean hasParts(SearchParameter parameter) {
    return !hierarchy.among(parameter.targets()).isEmpty();
  }
}
