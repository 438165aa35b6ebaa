package org.ketex.search.type;

import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SortKey;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.UcumConversion;
import org.ketex.store.IndexRows;

/** Dispatches to the handler of a parameter type, and handles what all types have in common. */
public class TypeHandlers {

  private static final String MISSING = RowCriteria.MISSING;

  private final Map<ParameterType, TypeHandler> handlers = new EnumMap<>(ParameterType.class);

  /**
   * @param zone of dates without a time zone
   */
  public TypeHandlers(ZoneId zone, UcumConversion units) {
    var strings = new StringHandler();
    handlers.put(ParameterType.TOKEN, new TokenHandler(this));
    handlers.put(ParameterType.TOKEN_TEXT, new TokenTextHandler(strings));
    handlers.put(ParameterType.TYPED_IDENTIFIER, new TypedIdentifierHandler());
    handlers.put(ParameterType.STRING, strings);
    handlers.put(ParameterType.DATE, new DateHandler(zone));
    handlers.put(ParameterType.NUMBER, new NumberHandler());
    handlers.put(ParameterType.QUANTITY, new QuantityHandler(units));
    handlers.put(ParameterType.CANONICAL_QUANTITY, new CanonicalQuantityHandler(units));
    handlers.put(ParameterType.REFERENCE, new ReferenceHandler(this));
    handlers.put(ParameterType.URI, new UriHandler());
    handlers.put(ParameterType.DATED_TOKEN, new TokenDateHandler());
    handlers.put(ParameterType.WORDS, new WordHandler());
  }

  /** Returns the modifiers of a type. */
  public List<String> modifiers(ParameterType type) {
    return RowCriteria.withMissing(handlers.get(type).modifiers());
  }

  /** Adds the index rows of an element. */
  public void addRows(
      ParameterType type, IndexRowParameter target, TypedElement element, IndexRows rows) {
    handlers.get(type).addRows(target, element, rows);
  }

  /**
   * Reads one parameter with its modifier and values.
   *
   * @throws org.ketex.model.FhirErrorException (400) for an unsupported modifier or value
   */
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    var handler = handlers.get(parameter.parameterType());
    return switch (modifier) {
      case MISSING ->
          isMissing(value)
              ? new Criterion.Not(handler.present(parameter))
              : handler.present(parameter);
      case FilterModifiers.UNEQUAL -> handler.unequal(scope, parameter, value);
      default -> handler.criterion(scope, parameter, modifier, value);
    };
  }

  /** Reads the value of {@code :missing}. */
  public static boolean isMissing(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw InvalidSearch.value(value, "true or false");
    };
  }

  /** Returns the sort key of a parameter. */
  public SortKey sortKey(int position, QueriedParameter parameter, boolean descending) {
    // References to definitions only are canonicals, whose rows are among the URIs.
    var type = parameter.isCanonical() ? ParameterType.URI : parameter.parameterType();
    return SortKey.ofRows(
        position, handlers.get(type).sortColumn(descending), parameter.numbers(), descending);
  }
}
