package org.ketex.search.type;

import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.EnumFactory;
import org.ketex.model.Json;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.criteria.SortColumn;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.AuxiliaryParameter;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.IndexedText;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.SearchValues;
import org.ketex.store.IndexRows;
import org.ketex.store.SqlFragment;
import org.ketex.terminology.TerminologyService;

/** Handles codes and identifiers (search.html#token). */
class TokenHandler implements TypeHandler {

  private static final List<String> MODIFIERS =
      List.of("not", "text", "in", "not-in", "above", "below", "of-type");

  /** Dispatches to the auxiliary parameters of modifiers. */
  private final TypeHandlers handlers;

  /** Code systems of elements with a bare code, by the enumeration that HAPI binds. */
  private final Map<Class<?>, Optional<EnumFactory<?>>> factories = new ConcurrentHashMap<>();

  TokenHandler(TypeHandlers handlers) {
    this.handlers = handlers;
  }

  @Override
  public List<String> modifiers() {
    return MODIFIERS;
  }

  @Override
  public SortColumn sortColumn(boolean descending) {
    return new SortColumn(ParameterType.TOKEN.table(), "code", SortValue.TEXT);
  }

  // --- index rows ---

  @Override
  public void addRows(IndexRowParameter target, TypedElement element, IndexRows rows) {
    var node = element.node();
    if (node instanceof BooleanNode || element.definition() == null) {
      target.addToken(null, node.asText(), rows);
      return;
    }
    switch (element.type()) {
      case "CodeableConcept" ->
          Json.list(node, "coding").forEach(coding -> addCoding(target, coding, rows));
      case "Coding" -> addCoding(target, node, rows);
      case "Identifier", "ContactPoint" ->
          target.addToken(Json.text(node, "system"), Json.text(node, "value"), rows);
      case "Quantity", "Range", "Reference", "Period" -> {
        // The element is not a token, although a choice of types selected it.
      }
      default -> target.addToken(systemOf(element), node.asText(null), rows);
    }
  }

  private static void addCoding(IndexRowParameter target, JsonNode coding, IndexRows rows) {
    target.addToken(Json.text(coding, "system"), Json.text(coding, "code"), rows);
  }

  /** Returns the code system of a bare code from its required binding in HAPI's model. */
  private String systemOf(TypedElement element) {
    if (element.child() instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound) {
      var code = element.node().asText();
      return factories
          .computeIfAbsent(bound.getBoundEnumType(), TokenHandler::factory)
          .map(factory -> systemOf(factory, code))
          .orElse(null);
    }
    return null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static String systemOf(EnumFactory factory, String code) {
    try {
      return factory.toSystem(factory.fromCode(code));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Optional<EnumFactory<?>> factory(Class<?> bound) {
    try {
      var name = bound.getName() + "EnumFactory";
      return Optional.of(
          (EnumFactory<?>) Class.forName(name).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  // --- criteria ---

  @Override
  public Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    var terminology = scope.environment().terminology();
    return switch (modifier) {
      case "" -> tokens(parameter, value);
      case "not" -> new Criterion.Not(tokens(parameter, value));
      case "in" -> codes(parameter, members(terminology, value));
      case "not-in" -> new Criterion.Not(codes(parameter, members(terminology, value)));
      case "below" -> codes(parameter, related(value, terminology::below));
      case "above" -> codes(parameter, related(value, terminology::above));
      case "text" -> auxiliary(scope, parameter, AuxiliaryParameter.TEXT, value);
      case "of-type" -> auxiliary(scope, parameter, AuxiliaryParameter.OF_TYPE, value);
      default -> throw RowCriteria.unsupported(parameter, modifier, MODIFIERS);
    };
  }

  private static Criterion tokens(QueriedParameter parameter, String value) {
    var values = SearchValues.or(value);
    return RowCriteria.oneOf(
        parameter,
        condition(values),
        values.stream().map(one -> condition(List.of(one))).toList(),
        // An identifier matches one resource; most other codes match many.
        parameter.isIdentifier() ? SelectivityRank.IDENTIFIER : SelectivityRank.TOKEN);
  }

  /** Reads one value, or several alternatives. */
  private static SqlFragment condition(List<String> values) {
    var codes = new ArrayList<String>();
    var codesBySystem = new LinkedHashMap<String, List<String>>();
    var others = new ArrayList<SqlFragment>();
    for (var value : values) {
      var parts = SearchValues.bars(value);
      if (parts.size() > 2) {
        throw InvalidSearch.value(value, "a token, [system]|[code]");
      }
      var code = IndexedText.whole(parts.getLast());
      var system = IndexedText.whole(parts.getFirst());
      if (parts.size() == 1) {
        codes.add(code);
      } else if (system.isEmpty()) {
        others.add(SqlFragment.of("{}.code = ? and {}.system is null", code));
      } else if (code.isEmpty()) {
        others.add(SqlFragment.of("{}.system = ?", system));
      } else {
        codesBySystem.computeIfAbsent(system, none -> new ArrayList<>()).add(code);
      }
    }
    if (!codes.isEmpty()) {
      others.add(SqlFragment.among("{}.code", codes));
    }
    codesBySystem.forEach((system, ofSystem) -> others.add(condition(system, ofSystem)));
    return SqlFragment.anyOf(others);
  }

  private static SqlFragment condition(String system, List<String> codes) {
    return SqlFragment.among("{}.code", codes).then(" and {}.system = ?", system);
  }

  private static Criterion codes(QueriedParameter parameter, List<TerminologyService.Code> codes) {
    var bySystem =
        codes.stream()
            .collect(
                Collectors.groupingBy(
                    TerminologyService.Code::system,
                    Collectors.mapping(TerminologyService.Code::code, Collectors.toList())));
    var conditions =
        bySystem.entrySet().stream()
            .map(entry -> condition(entry.getKey(), entry.getValue()))
            .toList();
    return RowCriteria.row(
        parameter,
        conditions.isEmpty() ? SqlFragment.of("1 = 0") : SqlFragment.anyOf(conditions),
        SelectivityRank.TOKEN);
  }

  private static List<TerminologyService.Code> members(
      TerminologyService terminology, String value) {
    return SearchValues.texts(value).stream()
        .flatMap(valueSet -> terminology.members(valueSet).stream())
        .distinct()
        .toList();
  }

  private static List<TerminologyService.Code> related(
      String value, Function<TerminologyService.Code, List<TerminologyService.Code>> codes) {
    return SearchValues.or(value).stream()
        .flatMap(
            text -> {
              var parts = SearchValues.bars(text);
              if (parts.size() != 2) {
                throw InvalidSearch.value(text, "a code with its system, [system]|[code]");
              }
              return codes.apply(new TerminologyService.Code(parts.get(0), parts.get(1))).stream();
            })
        .distinct()
        .toList();
  }

  private Criterion auxiliary(
      SearchScope scope, QueriedParameter parameter, AuxiliaryParameter which, String value) {
    return QueriedParameter.find(scope.parameters(), scope.types(), which.codeFor(parameter.code()))
        .map(found -> handlers.criterion(scope, found, "", value))
        .orElseThrow(() -> RowCriteria.unsupported(parameter, which.suffix(), MODIFIERS));
  }
}
