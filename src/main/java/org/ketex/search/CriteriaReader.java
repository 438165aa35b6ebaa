package org.ketex.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.ketex.access.Asker;
import org.ketex.search.Criterion.Rank;
import org.ketex.store.Store;
import org.springframework.jdbc.core.JdbcTemplate;

/** Reads the conditions of a search: one parameter with its modifier, chain and values. */
class CriteriaReader {

  /** More than these are not looked up before. */
  private static final int MOST_TARGETS = 500;

  private final SearchParameters parameters;
  private final Conditions conditions;
  private final Store store;
  private final JdbcTemplate jdbc;

  CriteriaReader(
      SearchParameters parameters, Conditions conditions, Store store, JdbcTemplate jdbc) {
    this.parameters = parameters;
    this.conditions = conditions;
    this.store = store;
    this.jdbc = jdbc;
  }

  /** Adds what the parameter asks for; false when it is not known. */
  boolean read(Asker asker, String type, String name, String value, List<Criterion> into) {
    if (value.isEmpty()) {
      throw Conditions.invalid(name + "=", "a parameter with a value");
    }
    switch (name) {
      case "_id" -> {
        into.add(new Criterion.OnResource(anyOf(value, id -> Sql.of("{}.id = ?", id))));
        return true;
      }
      case "_lastUpdated" -> {
        into.add(new Criterion.OnResource(anyOf(value, conditions::updated)));
        return true;
      }
      default -> {
        var dot = name.indexOf('.');
        return dot > 0
            ? chain(asker, type, name.substring(0, dot), name.substring(dot + 1), value, into)
            : plain(asker, type, name, value, into);
      }
    }
  }

  private boolean plain(Asker asker, String type, String name, String value, List<Criterion> into) {
    var colon = name.indexOf(':');
    var modifier = colon < 0 ? "" : name.substring(colon + 1);
    var parameter = parameters.find(type, colon < 0 ? name : name.substring(0, colon));
    if (parameter.isEmpty()) {
      return false;
    }
    into.add(criterion(asker, parameter.get(), modifier, value));
    return true;
  }

  private Criterion criterion(
      Asker asker, SearchParameter parameter, String modifier, String value) {
    var table = parameter.kind().table();
    var isOfParameter = Sql.of("{}.param = " + parameter.number());
    if (modifier.equals("missing")) {
      return switch (value) {
        case "true" -> new Criterion.HasNoRow(table, isOfParameter);
        case "false" -> new Criterion.HasRow(table, isOfParameter, Rank.ANY, false);
        default -> throw Conditions.invalid(value, "true or false");
      };
    }
    if (modifier.equals("not") && parameter.kind() == Kind.TOKEN) {
      return new Criterion.HasNoRow(
          table, isOfParameter.then(" and ").then(anyOf(value, conditions::token)));
    }
    return switch (parameter.kind()) {
      case TOKEN ->
          row(parameter, plainOnly(modifier, value, conditions::token), rankOfToken(parameter));
      case STRING -> {
        if (!List.of("", "exact", "contains").contains(modifier)) {
          throw unknownModifier(modifier);
        }
        yield row(
            parameter,
            anyOf(value, text -> conditions.string(text, modifier)),
            modifier.equals("contains") ? Rank.PART_OF_STRING : Rank.STRING);
      }
      case DATE -> row(parameter, plainOnly(modifier, value, conditions::date), Rank.DATE);
      case NUMBER -> row(parameter, plainOnly(modifier, value, conditions::number), Rank.NUMBER);
      case QUANTITY ->
          row(parameter, plainOnly(modifier, value, conditions::quantity), Rank.NUMBER);
      case URI -> row(parameter, plainOnly(modifier, value, conditions::uri), Rank.URI);
      case REFERENCE -> reference(asker, parameter, modifier, value);
    };
  }

  /** Identifiers find one; most other codes find many. */
  private static int rankOfToken(SearchParameter parameter) {
    return parameter.code().equals("identifier") ? Rank.IDENTIFIER : Rank.TOKEN;
  }

  private static Sql plainOnly(String modifier, String value, Function<String, Sql> condition) {
    if (!modifier.isEmpty()) {
      throw unknownModifier(modifier);
    }
    return anyOf(value, condition);
  }

  private static Sql anyOf(String value, Function<String, Sql> condition) {
    return Sql.anyOf(Values.or(value).stream().map(condition).toList());
  }

  /** The literal number lets PostgreSQL use what it knows of this parameter's rows. */
  private static Criterion row(SearchParameter parameter, Sql where, int rank) {
    var ordered =
        where.arguments().size() == 2 && where.text().equals("{}.code = ? and {}.system = ?")
            || where.text().equals("{}.target = ?");
    return new Criterion.HasRow(
        parameter.kind().table(),
        Sql.of("{}.param = " + parameter.number() + " and ").then(where),
        rank,
        ordered);
  }

  private Criterion reference(
      Asker asker, SearchParameter parameter, String modifier, String value) {
    var types =
        modifier.isEmpty() ? parameter.targets() : List.of(typeModifier(parameter, modifier));
    var targets = new ArrayList<String>();
    var uris = new ArrayList<String>();
    for (var text : Values.or(value)) {
      var reference = Values.unescape(text);
      var relative =
          reference.startsWith(asker.base() + "/")
              ? reference.substring(asker.base().length() + 1)
              : reference;
      var local = LocalReference.of(relative);
      if (local.isPresent()) {
        targets.add(local.get().target());
      } else if (relative.contains(":")) {
        uris.add(relative);
      } else {
        types.forEach(type -> targets.add(type + "/" + relative));
      }
    }
    if (!uris.isEmpty() && targets.isEmpty()) {
      // References to elsewhere and canonicals are kept as URIs.
      return new Criterion.HasRow(
          Kind.URI.table(),
          Sql.of("{}.param = " + parameter.number() + " and ")
              .then(Sql.anyOf(uris.stream().map(conditions::uri).toList())),
          Rank.REFERENCE,
          false);
    }
    if (!uris.isEmpty()) {
      throw Conditions.invalid(value, "a list of references that are all local or all absolute");
    }
    return row(
        parameter, conditions.target(List.copyOf(store.rids(targets).values())), Rank.REFERENCE);
  }

  private static String typeModifier(SearchParameter parameter, String modifier) {
    if (!parameter.targets().contains(modifier)) {
      throw Conditions.invalid(
          parameter.code() + ":" + modifier,
          "a reference to one of " + String.join(", ", parameter.targets()));
    }
    return modifier;
  }

  /** {@code subject:Patient.identifier=…}: one step along a reference. */
  private boolean chain(
      Asker asker, String type, String step, String rest, String value, List<Criterion> into) {
    var colon = step.indexOf(':');
    var parameter = parameters.find(type, colon < 0 ? step : step.substring(0, colon));
    if (parameter.isEmpty() || parameter.get().kind() != Kind.REFERENCE) {
      return false;
    }
    if (rest.contains(".")) {
      throw Conditions.invalid(step + "." + rest, "a chain of one step, which is what is offered");
    }
    var types =
        colon < 0
            ? parameter.get().targets()
            : List.of(typeModifier(parameter.get(), step.substring(colon + 1)));
    var alternatives = new ArrayList<Sql>();
    for (var target : types) {
      var inner = new ArrayList<Criterion>();
      if (read(asker, target, rest, value, inner)) {
        asker.caller().requireRead(target);
        alternatives.add(Plan.of(target, inner).numbers());
      }
    }
    if (alternatives.isEmpty()) {
      return false;
    }
    into.add(chained(parameter.get(), alternatives));
    return true;
  }

  /**
   * Few targets are looked up first: a database that is given the numbers reads just their rows.
   * Many remain a query in the query.
   */
  private Criterion chained(SearchParameter parameter, List<Sql> alternatives) {
    var found = new ArrayList<Long>();
    for (var numbers : alternatives) {
      var first = numbers.then(" limit ?", MOST_TARGETS + 1);
      found.addAll(jdbc.queryForList(first.text(), Long.class, first.arguments().toArray()));
    }
    if (found.size() <= MOST_TARGETS) {
      return row(parameter, conditions.target(found), Rank.REFERENCE);
    }
    var inner =
        alternatives.stream()
            .map(numbers -> Sql.of("{}.target in (").then(numbers).then(")"))
            .toList();
    return row(parameter, Sql.anyOf(inner), Rank.MANY_REFERENCES);
  }

  private static RuntimeException unknownModifier(String modifier) {
    return Conditions.invalid(":" + modifier, "a modifier offered for this parameter");
  }

  /** The names that need no SearchParameter, with their kinds. */
  static Map<String, Kind> columns() {
    return Map.of("_id", Kind.TOKEN, "_lastUpdated", Kind.DATE);
  }
}
