package org.ketex.search.criteria;

import java.util.List;
import org.ketex.search.parameter.ParameterType;
import org.ketex.store.SqlFragment;

/**
 * Represents a criterion that can drive a query, because its rows contain the numbers of the
 * resources.
 */
public sealed interface DrivingCriterion extends Criterion {

  /** Returns the SQL {@code from … i where …}. */
  SqlFragment from();

  /** Returns the column with the number of the resource. */
  String rid();

  /** Returns the {@link SelectivityRank}: the criterion with the lowest rank drives the query. */
  int rank();

  /** Returns whether it has one row per resource, in the order of numbers. */
  boolean isExact();

  /** Returns whether its rows belong to the searched types only. */
  boolean isOfType();

  /** Returns whether it matches the resources of one patient, session or document. */
  default boolean findsFew() {
    return rank() <= SelectivityRank.REFERENCE;
  }

  /**
   * Matches resources that have an index row. In the SQL, {@code {}} stands for the table.
   *
   * @param column the column with the number of the resource: rid, or target for referenced
   *     resources
   * @param parameters numbers of the parameters of the rows; none if the table has no such column
   * @param condition on a row
   */
  record HasRow(
      String table,
      String column,
      List<Integer> parameters,
      SqlFragment condition,
      int rank,
      boolean isExact,
      boolean isOfType)
      implements DrivingCriterion {

    public static HasRow of(
        ParameterType type,
        List<Integer> parameters,
        SqlFragment condition,
        int rank,
        boolean exact) {
      return new HasRow(type.table(), "rid", parameters, condition, rank, exact, true);
    }

    /** Matches resources with any row of the parameters. */
    public static HasRow ofAny(ParameterType type, List<Integer> parameters) {
      return of(type, parameters, SqlFragment.of("1 = 1"), SelectivityRank.ANY, false);
    }

    /** Matches resources with a row of the parameters for which the condition does not hold. */
    public HasRow unequal() {
      return unequal(SqlFragment.of("1 = 1"));
    }

    /**
     * Matches the same among some rows.
     *
     * @param among a condition on these
     */
    public HasRow unequal(SqlFragment among) {
      var unequal = SqlFragment.of("(").then(condition).then(") is not true and ").then(among);
      return new HasRow(table, column, parameters, unequal, SelectivityRank.ANY, false, isOfType);
    }

    /** Returns the condition; literal numbers let PostgreSQL use its statistics about them. */
    public SqlFragment where() {
      return parameters.isEmpty()
          ? condition
          : SqlFragment.of("{}.param%s and ".formatted(SqlFragment.amongNumbers(parameters)))
              .then(condition);
    }

    /** Matches referenced resources; the rows do not contain their type. */
    public static HasRow referredTo(List<Integer> parameters, SqlFragment condition, int rank) {
      return new HasRow(
          ParameterType.REFERENCE.table(), "target", parameters, condition, rank, false, false);
    }

    /** Matches resources of these types by id; of all types if there are none. */
    public static HasRow named(List<String> ids, List<String> types) {
      var byId = SqlFragment.among("{}.id", ids).then(" and {}.deleted = false");
      var where =
          types.isEmpty() ? byId : byId.then(" and ").then(SqlFragment.among("{}.type", types));
      return new HasRow(
          "resource", "rid", List.of(), where, SelectivityRank.IDENTIFIER, true, true);
    }

    /** Matches resources of the right types by their numbers. */
    public static HasRow among(List<Long> rids) {
      return new HasRow(
          "resource",
          "rid",
          List.of(),
          SqlFragment.among("{}.rid", rids),
          SelectivityRank.IDENTIFIER,
          true,
          true);
    }

    @Override
    public SqlFragment holds(TestedResource tested) {
      return SqlFragment.of(
              "exists (select 1 from %s e where e.%s = %s and "
                  .formatted(table, column, tested.rid()))
          .then((tested.isFenced() ? lookup() : where()).on("e"))
          .then(tested.fence() + ")");
    }

    /**
     * Returns the condition on the rows of one resource. It excludes indexes by parameter and
     * value: PostgreSQL estimates them to cost as little as the index by resource, but they may
     * contain many rows for the value.
     */
    private SqlFragment lookup() {
      return parameters.isEmpty()
          ? condition
          : SqlFragment.of("{}.param + 0%s and ".formatted(SqlFragment.amongNumbers(parameters)))
              .then(condition);
    }

    @Override
    public SqlFragment from() {
      return SqlFragment.of("from " + table + " i where ").then(where().on("i"));
    }

    @Override
    public String rid() {
      return "i." + column;
    }
  }

  /** Matches resources of any of several criteria. */
  record Union(List<DrivingCriterion> alternatives) implements DrivingCriterion {

    @Override
    public SqlFragment holds(TestedResource tested) {
      return SqlFragment.of("(")
          .then(SqlFragment.joined(alternatives, " or ", each -> each.holds(tested)))
          .then(")");
    }

    /** Uses the index for each of them: H2 would scan all rows of the parameter. */
    @Override
    public SqlFragment from() {
      return SqlFragment.of("from (")
          .then(
              SqlFragment.joined(
                  alternatives,
                  " union ",
                  each -> SqlFragment.of("select " + each.rid() + " as rid ").then(each.from())))
          .then(") i where i.rid > 0");
    }

    @Override
    public String rid() {
      return "i.rid";
    }

    @Override
    public int rank() {
      return alternatives.stream().mapToInt(DrivingCriterion::rank).max().orElseThrow();
    }

    @Override
    public boolean isExact() {
      return false;
    }

    @Override
    public boolean isOfType() {
      return alternatives.stream().allMatch(DrivingCriterion::isOfType);
    }
  }

  /**
   * Matches rows with one of several values: by a single lookup if the resource is known, by a
   * lookup per value if it drives the query.
   */
  record HasOneOf(HasRow all, Union each) implements DrivingCriterion {

    public static HasOneOf of(HasRow all, List<HasRow> each) {
      return new HasOneOf(all, new Union(List.copyOf(each)));
    }

    @Override
    public SqlFragment holds(TestedResource tested) {
      return all.holds(tested);
    }

    @Override
    public SqlFragment from() {
      return each.from();
    }

    @Override
    public String rid() {
      return each.rid();
    }

    @Override
    public int rank() {
      return all.rank();
    }

    @Override
    public boolean isExact() {
      return false;
    }

    @Override
    public boolean isOfType() {
      return all.isOfType();
    }
  }

  /** Matches resources of a driving criterion for which all other criteria hold. */
  record Narrowed(DrivingCriterion driving, List<Criterion> others) implements DrivingCriterion {

    @Override
    public SqlFragment holds(TestedResource tested) {
      return SqlFragment.of("(")
          .then(driving.holds(tested))
          .then(
              SqlFragment.joined(
                  others, "", other -> SqlFragment.of(" and ").then(other.holds(tested))))
          .then(")");
    }

    @Override
    public SqlFragment from() {
      var tested = TestedResource.ofRow(driving.rid(), false);
      return driving
          .from()
          .then(
              SqlFragment.joined(
                  others, "", other -> SqlFragment.of(" and ").then(other.holds(tested))));
    }

    @Override
    public String rid() {
      return driving.rid();
    }

    @Override
    public int rank() {
      return driving.rank();
    }

    @Override
    public boolean isExact() {
      return driving.isExact();
    }

    @Override
    public boolean isOfType() {
      return driving.isOfType()
          || others.stream()
              .anyMatch(other -> other instanceof DrivingCriterion more && more.isOfType());
    }
  }
}
