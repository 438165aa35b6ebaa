package org.ketex.search;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ketex.model.FhirErrorException;
import org.ketex.search.Criterion.HasRow;
import org.ketex.search.Criterion.Rank;
import org.ketex.search.ParameterPredicates.Match;
import org.ketex.store.ResourceStore;
import org.ketex.terminology.TerminologyService;

/** What one parameter with a modifier and values asks for, by its kind (search.html#modifiers). */
class ParameterCriteria {

  /** With more values than these all rows of the parameter are gone through once. */
  private static final int MAX_LOOKS = 50;

  private final SearchParameterRegistry parameters;
  private final ParameterPredicates conditions;
  private final ReferenceCriteria references;
  private final TerminologyService terminology;

  ParameterCriteria(
      SearchParameterRegistry parameters,
      ParameterPredicates conditions,
      ResourceStore store,
      TerminologyService terminology,
      DefinitionResolver canonicals) {
    this.parameters = parameters;
    this.conditions = conditions;
    this.references = new ReferenceCriteria(store, new PartOfHierarchy(parameters), canonicals);
    this.terminology = terminology;
  }

  Criterion criterion(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    if (modifier.equals("missing")) {
      return missing(parameter, value);
    }
    if (modifier.equals(FilterReader.UNEQUAL)) {
      return unequal(scope, parameter, value);
    }
    return switch (parameter.kind()) {
      case TOKEN -> token(scope, parameter, modifier, value);
      case STRING, TOKEN_TEXT -> string(parameter, modifier, value);
      case DATE -> plain(parameter, modifier, value, conditions::date, Rank.DATE);
      case NUMBER -> plain(parameter, modifier, value, ParameterPredicates::number, Rank.NUMBER);
      case QUANTITY -> quantity(scope, parameter, modifier, value);
      case URI -> uri(parameter, modifier, value);
      case REFERENCE -> reference(scope, parameter, modifier, value);
      case TYPED_IDENTIFIER ->
          anyOf(parameter, value, ParameterPredicates::typedIdentifier, Rank.IDENTIFIER);
      case CANONICAL_QUANTITY, DATED_TOKEN -> throw notOffered(parameter, modifier);
    };
  }

  private static Criterion missing(QueriedParameter parameter, String value) {
    return isMissing(value) ? new Criterion.Not(has(parameter)) : has(parameter);
  }

  static boolean isMissing(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw ParameterPredicates.invalid(value, "true or false");
    };
  }

  /** References to elsewhere and canonicals have their rows among the URIs. */
  private static Criterion has(QueriedParameter parameter) {
    var row = HasRow.ofAny(parameter.kind(), parameter.numbers());
    return parameter.kind() == ParameterType.REFERENCE
        ? Criterion.anyOf(List.of(row, HasRow.ofAny(ParameterType.URI, parameter.numbers())))
        : row;
  }

  /** "An item in the set has an unequal value" (search_filter.html#ops), others may be equal. */
  private Criterion unequal(SearchScope scope, QueriedParameter parameter, String value) {
    return switch (parameter.kind()) {
      case DATE, NUMBER, QUANTITY -> criterion(scope, parameter, "", "ne" + value);
      case STRING -> row(scope, parameter, FilterReader.WHOLE, value).unequal();
      case REFERENCE -> {
        var row = row(scope, parameter, "", value);
        if (!row.table().equals(ParameterType.URI.table())) {
          yield Criterion.anyOf(
              List.of(row.unequal(), HasRow.ofAny(ParameterType.URI, parameter.numbers())));
        }
        // A canonical has a row with a version, and one without.
        var alike = "{}.uri %s '%%|%%'".formatted(value.contains("|") ? "like" : "not like");
        yield Criterion.anyOf(
            List.of(
                row.unequal(SqlFragment.of(alike)),
                HasRow.ofAny(ParameterType.REFERENCE, parameter.numbers())));
      }
      default -> row(scope, parameter, "", value).unequal();
    };
  }

  /** What is looked for in one table, as a single value always is. */
  private HasRow row(SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    if (criterion(scope, parameter, modifier, value) instanceof HasRow row) {
      return row;
    }
    throw notOffered(parameter, FilterReader.UNEQUAL);
  }

  private Criterion token(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    return switch (modifier) {
      case "" -> tokens(parameter, value);
      case "not" -> new Criterion.Not(tokens(parameter, value));
      case "in" -> codes(parameter, membersOf(value));
      case "not-in" -> new Criterion.Not(codes(parameter, membersOf(value)));
      case "below" -> codes(parameter, related(value, terminology::below));
      case "above" -> codes(parameter, related(value, terminology::above));
      case "text" -> derived(scope, parameter, AuxiliaryParameter.TEXT, "", value);
      case "of-type" -> derived(scope, parameter, AuxiliaryParameter.OF_TYPE, "", value);
      default -> throw notOffered(parameter, modifier);
    };
  }

  private static Criterion tokens(QueriedParameter parameter, String value) {
    var values = SearchValues.or(value);
    return oneOf(
        parameter,
        ParameterPredicates.tokens(values),
        values.stream().map(one -> ParameterPredicates.tokens(List.of(one))).toList(),
        rankOfToken(parameter));
  }

  /** Identifiers find one; most other codes find many. */
  private static int rankOfToken(QueriedParameter parameter) {
    return parameter.code().startsWith("identifier") ? Rank.IDENTIFIER : Rank.TOKEN;
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
            .map(entry -> ParameterPredicates.codes(entry.getKey(), entry.getValue()))
            .toList();
    return row(
        parameter,
        conditions.isEmpty() ? SqlFragment.of("1 = 0") : SqlFragment.anyOf(conditions),
        Rank.TOKEN);
  }

  private List<TerminologyService.Code> membersOf(String value) {
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
                throw ParameterPredicates.invalid(text, "a code with its system, [system]|[code]");
              }
              return codes.apply(new TerminologyService.Code(parts.get(0), parts.get(1))).stream();
            })
        .distinct()
        .toList();
  }

  private Criterion derived(
      SearchScope scope,
      QueriedParameter parameter,
      AuxiliaryParameter derived,
      String modifier,
      String value) {
    return QueriedParameter.find(parameters, scope.types(), derived.codeFor(parameter.code()))
        .map(found -> criterion(scope, found, modifier, value))
        .orElseThrow(() -> notOffered(parameter, derived.suffix()));
  }

  private static Criterion string(QueriedParameter parameter, String modifier, String value) {
    var match =
        switch (modifier) {
          case "" -> Match.START;
          case "exact" -> Match.EXACT;
          case "contains" -> Match.PART;
          case FilterReader.WHOLE -> Match.WHOLE;
          case FilterReader.END -> Match.END;
          default -> throw notOffered(parameter, modifier);
        };
    return anyOf(
        parameter,
        value,
        text -> ParameterPredicates.string(text, match),
        match == Match.PART || match == Match.END ? Rank.PART_OF_STRING : Rank.STRING);
  }

  private static Criterion uri(QueriedParameter parameter, String modifier, String value) {
    return switch (modifier) {
      case "" -> anyOf(parameter, value, ParameterPredicates::uri, Rank.URI);
      case "below" -> anyOf(parameter, value, ParameterPredicates::uriBelow, Rank.URI);
      case "above" -> anyOf(parameter, value, ParameterPredicates::uriAbove, Rank.URI);
      default -> throw notOffered(parameter, modifier);
    };
  }

  private Criterion quantity(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    if (!modifier.isEmpty()) {
      throw notOffered(parameter, modifier);
    }
    var inBaseUnits =
        QueriedParameter.find(
            parameters, scope.types(), AuxiliaryParameter.CANONICAL.codeFor(parameter.code()));
    return HasRow.of(
        ParameterType.QUANTITY,
        List.of(),
        SqlFragment.anyOf(
            SearchValues.or(value).stream()
                .map(text -> conditions.quantity(parameter, inBaseUnits, text))
                .toList()),
        Rank.NUMBER,
        false);
  }

  private Criterion reference(
      SearchScope scope, QueriedParameter parameter, String modifier, String value) {
    return modifier.equals("identifier")
        ? derived(scope, parameter, AuxiliaryParameter.IDENTIFIER, "", value)
        : references.criterion(scope, parameter, modifier, SearchValues.texts(value));
  }

  private static Criterion plain(
      QueriedParameter parameter,
      String modifier,
      String value,
      Function<String, SqlFragment> condition,
      int rank) {
    if (!modifier.isEmpty()) {
      throw notOffered(parameter, modifier);
    }
    return anyOf(parameter, value, condition, rank);
  }

  private static Criterion anyOf(
      QueriedParameter parameter, String value, Function<String, SqlFragment> condition, int rank) {
    var each = SearchValues.or(value).stream().map(condition).toList();
    return oneOf(parameter, SqlFragment.anyOf(each), each, rank);
  }

  private static Criterion oneOf(
      QueriedParameter parameter, SqlFragment all, List<SqlFragment> each, int rank) {
    var row = row(parameter, all, rank);
    return each.size() == 1 || each.size() > MAX_LOOKS
        ? row
        : Criterion.HasOneOf.of(row, each.stream().map(one -> row(parameter, one, rank)).toList());
  }

  static HasRow row(QueriedParameter parameter, SqlFragment where, int rank) {
    var exact = parameter.isOneRowForEachValue() && EXACT.contains(where.text());
    return HasRow.of(parameter.kind(), parameter.numbers(), where, rank, exact);
  }

  /** Equal to all that an index holds beside the number of the resource. */
  private static final List<String> EXACT =
      List.of("{}.code = ? and {}.system = ?", "{}.target = ?", "{}.uri = ?");

  static FhirErrorException notOffered(QueriedParameter parameter, String modifier) {
    return ParameterPredicates.invalid(
        parameter.code() + ":" + modifier,
        "a modifier of a %s, which may take :%s"
            .formatted(parameter.kind().code(), String.join(", :", parameter.kind().modifiers())));
  }
}
