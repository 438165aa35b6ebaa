package org.ketex.search.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.type.FilterModifiers;

/**
 * Reads {@code _filter} (search_filter.html): comparisons of parameters, joined by and, or, not and
 * parentheses. Chains use dots; filters in brackets within a path are not supported.
 */
class FilterReader {

  private static final Set<String> PREFIXES = Set.of("gt", "lt", "ge", "le", "sa", "eb", "ap");

  /** Types with an order. */
  private static final Set<ParameterType> ORDERED =
      Set.of(ParameterType.DATE, ParameterType.NUMBER, ParameterType.QUANTITY);

  /** Maximum number of comparisons: more would only keep the server busy. */
  private static final int MAX_COMPARISONS = 100;

  private static final int MAX_DEPTH = 20;

  private final CriteriaReader reader;

  FilterReader(CriteriaReader reader) {
    this.reader = reader;
  }

  Criterion read(SearchScope scope, String filter) {
    var parser = new Parser(scope, FilterToken.all(filter));
    var criterion = parser.anyOf();
    if (parser.hasMore()) {
      throw FilterToken.invalid(
          "'%s' is not expected at this position.".formatted(parser.next().text()));
    }
    return criterion;
  }

  private final class Parser {

    private final SearchScope scope;
    private final List<FilterToken> tokens;
    private int position;
    private int comparisons;
    private int depth;

    Parser(SearchScope scope, List<FilterToken> tokens) {
      this.scope = scope;
      this.tokens = tokens;
    }

    boolean hasMore() {
      return position < tokens.size();
    }

    FilterToken next() {
      if (!hasMore()) {
        throw FilterToken.invalid("it is incomplete.");
      }
      return tokens.get(position++);
    }

    private boolean consume(String word) {
      var matches = hasMore() && tokens.get(position).is(word);
      position += matches ? 1 : 0;
      return matches;
    }

    Criterion anyOf() {
      var criteria = new ArrayList<>(List.of(allOf()));
      while (consume("or")) {
        criteria.add(allOf());
      }
      return Criterion.anyOf(criteria);
    }

    private Criterion allOf() {
      var criteria = new ArrayList<>(List.of(one()));
      while (consume("and")) {
        criteria.add(one());
      }
      return criteria.size() == 1 ? criteria.getFirst() : new Criterion.AllOf(criteria);
    }

    private Criterion one() {
      if (consume("not")) {
        return new Criterion.Not(inParentheses());
      }
      return hasMore() && tokens.get(position).is("(") ? inParentheses() : comparison();
    }

    private Criterion inParentheses() {
      if (!consume("(")) {
        throw FilterToken.invalid("an opening parenthesis is missing.");
      }
      if (++depth > MAX_DEPTH) {
        throw FilterToken.invalid("it nests more than %d parentheses.".formatted(MAX_DEPTH));
      }
      var criterion = anyOf();
      depth--;
      if (!consume(")")) {
        throw FilterToken.invalid("a closing parenthesis is missing.");
      }
      return criterion;
    }

    private Criterion comparison() {
      if (++comparisons > MAX_COMPARISONS) {
        throw FilterToken.invalid("it has more than %d comparisons.".formatted(MAX_COMPARISONS));
      }
      var path = next().text();
      var operator = next().text().toLowerCase(Locale.ROOT);
      var value = next();
      return compare(path, operator, value.text());
    }

    private Criterion compare(String path, String operator, String value) {
      var escaped = value.replaceAll("([\\\\,$])", "\\\\$1");
      return switch (operator) {
        case "eq" -> equal(path, escaped);
        case "ne" -> unequal(path, escaped);
        case "co" -> read(path + ":contains", escaped);
        case "sw" -> startingWith(path, escaped);
        case "ew" -> read(path + ":" + FilterModifiers.END, escaped);
        case "pr" -> read(path + ":missing", Boolean.toString(isMissing(value)));
        case "in" -> read(path + ":in", escaped);
        case "ni" -> read(path + ":not-in", escaped);
        case "sb" -> read(path + ":below", escaped);
        case "ss" -> read(path + ":above", escaped);
        case "re" -> read(path, escaped);
        default -> {
          if (!PREFIXES.contains(operator)) {
            throw FilterToken.invalid("'%s' is not a comparison operator.".formatted(operator));
          }
          yield ordered(path, operator, escaped);
        }
      };
    }

    /** Reads eq: a string must be equal as a whole; other types compare as in a search. */
    private Criterion equal(String path, String value) {
      if (isAnyOf(path, ORDERED)) {
        return read(path, "eq" + value);
      }
      return isText(path) ? read(path + ":" + FilterModifiers.WHOLE, value) : read(path, value);
    }

    private Criterion startingWith(String path, String value) {
      if (!isText(path)) {
        throw FilterToken.invalid(
            "sw requires a string parameter, and '%s' is not one.".formatted(path));
      }
      return read(path, value);
    }

    private Criterion ordered(String path, String operator, String value) {
      if (!isAnyOf(path, ORDERED)) {
        throw FilterToken.invalid(
            "%s requires a date, number or quantity parameter, and '%s' is not one."
                .formatted(operator, path));
      }
      return read(path, operator + value);
    }

    private static boolean isMissing(String present) {
      return switch (present) {
        case "true" -> false;
        case "false" -> true;
        default ->
            throw FilterToken.invalid("pr requires true or false, not '%s'.".formatted(present));
      };
    }

    private Criterion unequal(String path, String value) {
      return switch (path) {
        case "_id" -> read("_id:not", value);
        case "_lastUpdated" -> read(path, "ne" + value);
        default -> read(path + ":" + FilterModifiers.UNEQUAL, value);
      };
    }

    private boolean isText(String path) {
      return isAnyOf(path, Set.of(ParameterType.STRING));
    }

    private boolean isAnyOf(String path, Set<ParameterType> parameterTypes) {
      return reader.parameterTypes(scope, path).stream().anyMatch(parameterTypes::contains);
    }

    private Criterion read(String name, String value) {
      return reader
          .read(scope, name, value)
          .orElseThrow(
              () ->
                  FilterToken.invalid(
                      "'%s' is not a parameter of %s.".formatted(name, scope.named())));
    }
  }
}
