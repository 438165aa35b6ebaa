package org.ketex.search;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A piece of SQL with its arguments in order. Values never become part of the text. */
record Sql(String text, List<Object> arguments) {

  static Sql of(String text, Object... arguments) {
    return new Sql(text, List.of(arguments));
  }

  Sql then(Sql more) {
    var all = new ArrayList<>(arguments);
    all.addAll(more.arguments);
    return new Sql(text + more.text, all);
  }

  Sql then(String more, Object... moreArguments) {
    return then(of(more, moreArguments));
  }

  /** The same with {@code {}} replaced by the alias of its table. */
  Sql on(String alias) {
    return new Sql(text.replace("{}", alias), arguments);
  }

  /** That an expression is one of the values: equal to the only one. */
  static Sql among(String expression, List<?> values) {
    return switch (values.size()) {
      case 0 -> of("1 = 0");
      case 1 -> new Sql(expression + " = ?", List.copyOf(values));
      default ->
          new Sql(
              expression + " in (" + "?, ".repeat(values.size() - 1) + "?)", List.copyOf(values));
    };
  }

  /** The same for numbers that are no data, which then stand in the text. */
  static String amongNumbers(List<Integer> numbers) {
    return numbers.size() == 1
        ? " = " + numbers.getFirst()
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", " in (", ")"));
  }

  static <T> Sql joined(List<T> parts, String separator, Function<T, Sql> toSql) {
    var pieces = parts.stream().map(toSql).toList();
    return new Sql(
        pieces.stream().map(Sql::text).collect(Collectors.joining(separator)),
        pieces.stream().flatMap(piece -> piece.arguments.stream()).toList());
  }

  static Sql anyOf(List<Sql> alternatives) {
    return alternatives.size() == 1
        ? alternatives.getFirst()
        : of("(").then(joined(alternatives, " or ", piece -> piece)).then(")");
  }
}
