package org.ketex.store;

import java.util.List;
import org.ketex.access.Visibility;

/**
 * Translates the visibility of a caller into SQL. Every query on behalf of a caller carries this
 * condition before any limit; nothing else decides what is visible.
 */
public final class VisibilityPredicate {

  private VisibilityPredicate() {}

  /**
   * Returns a condition on the columns of the resource table.
   *
   * @return with {@code {}} for the alias of the table; empty if everything is visible
   */
  public static SqlFragment of(Visibility visibility) {
    var condition = SqlFragment.of("");
    if (visibility.types().isPresent()) {
      condition =
          and(condition, SqlFragment.among("{}.type", visibility.types().get().stream().toList()));
    }
    if (visibility.compartment().isPresent()) {
      var compartment = visibility.compartment().get();
      condition =
          and(
              condition,
              SqlFragment.of("({}.patient = ? or {}.patient is null and ", compartment.patient())
                  .then(SqlFragment.among("{}.type", List.copyOf(compartment.sharedTypes())))
                  .then(")"));
    }
    for (var label : visibility.hiddenLabels()) {
      condition = and(condition, SqlFragment.of("not coalesce(? = any({}.labels), false)", label));
    }
    return condition;
  }

  /** Returns the condition for an alias, preceded by {@code and}. */
  public static SqlFragment and(Visibility visibility, String alias) {
    var condition = of(visibility).on(alias);
    return condition.text().isEmpty() ? condition : SqlFragment.of(" and ").then(condition);
  }

  /**
   * Returns the condition on a resource of which a query has only the number, preceded by {@code
   * and}.
   *
   * @param rid SQL of the number
   */
  public static SqlFragment andExists(Visibility visibility, String rid) {
    var condition = of(visibility).on("v");
    return condition.text().isEmpty()
        ? condition
        : SqlFragment.of(" and exists (select 1 from resource v where v.rid = " + rid + " and ")
            .then(condition)
            .then(")");
  }

  /**
   * Returns the condition on an older version, preceded by {@code and}: both the current resource
   * and that version must be visible.
   *
   * @param resource alias of the resource
   * @param history alias of the older version, which has its own patient and labels
   */
  static SqlFragment andOfHistory(Visibility visibility, String resource, String history) {
    var current = and(visibility, resource);
    var older = of(visibility);
    return older.text().isEmpty()
        ? current
        : current
            .then(" and ")
            .then(
                new SqlFragment(
                    older.text().replace("{}.type", resource + ".type").replace("{}", history),
                    older.arguments()));
  }

  private static SqlFragment and(SqlFragment condition, SqlFragment further) {
    return condition.text().isEmpty() ? further : condition.then(" and ").then(further);
  }
}
