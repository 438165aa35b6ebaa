package org.ketex.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Holds a fragment of SQL with its arguments in order. Values never become part of the text. */
public record SqlFragment(String text, List<Object> arguments) {

  public static SqlFragment of(String text, Object... arguments) {
    return new SqlFragment(text, List.of(arguments));
  }

  public SqlFragment then(SqlFragment more) {
    var all = new ArrayList<>(arguments);
    all.addAll(more.arguments);
    return new SqlFragment(text + more.text, all);
  }

  public SqlFragment then(String more, Object... moreArguments) {
    return then(of(more, moreArguments));
  }

  /** Returns the fragment with {@code {}} replaced by the alias of a table. */
  public SqlFragment on(String alias) {
    return new SqlFragment(text.replace("{}", alias), arguments);
  }

  /**
   * Tests whether an expression equals one of the values; compares with {@code =} if there is only
   * one.
   */
  public static SqlFragment among(String expression, List<?> values) {
    return switch (values.size()) {
      case 0 -> of("1 = 0");
      case 1 -> new SqlFragment(expression + " = ?", List.copyOf(values));
      default ->
          new SqlFragment(
              expression + " in (" + "?, ".repeat(values.size() - 1) + "?)", List.copyOf(values));
    };
  }

  /**
   * Tests like {@link #among}, but writes the numbers into the text; only for numbers that are not
   * data.
   */
  public static String amongNumbers(List<Integer> numbers) {
    return numbers.size() == 1
        ? " = " + numbers.getFirst()
        : numbers.stream().map(String::valueOf).collect(Collectors.joining(", ", " in (", ")"));
  }

  public static <T> SqlFragment joined(
      List<T> parts, String separator, Function<T, SqlFragment> toSql) {
    var pieces = parts.stream().map(toSql).toList();
    return new SqlFragment(
        pieces.stream().map(SqlFragment::text).collect(Collectors.joining(separator)),
        pieces.stream().flatMap(piece -> piece.arguments.stream()).toList());
  }

  public static SqlFragment anyOf(List<SqlFragment> alternatives) {
    return alternatives.size() == 1
        ? alternatives.getFirst()
        : of("(").then(joined(alternatives, " or ", piece -> piece)).then(")");
  }
}
