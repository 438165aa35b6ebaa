package org.ketex.search;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One condition of a query; a query asks for all of them (search.html#combining). */
sealed interface Criterion {

  /**
   * Whether it holds, as an SQL expression.
   *
   * @param rid the number of the resource in the query around it
   * @param fence what ends the subqueries, see {@link QueryPlan}
   */
  SqlFragment holds(String rid, String fence);

  /** A criterion that can lead a query, because its own rows name the resources. */
  sealed interface Lead extends Criterion {

    /** {@code from … i where …}. */
    SqlFragment from();

    /** The number of a resource in these rows. */
    String rid();

    /** The lower, the fewer resources it is likely to find: the lowest leads. */
    int rank();

    /** Whether its rows are one for each resource and come in the order of numbers. */
    boolean isExact();

    /** Whether its rows are all of the types that are searched. */
    boolean isOfType();

    /** Whether it is of those that find the resources of one patient, session or document. */
    default boolean findsFew() {
      return rank() <= Rank.REFERENCE;
    }
  }

  /**
   * Resources that have an index row like this. In the SQL, {@code {}} stands for the table.
   *
   * @param column which one is the number of the resource: rid, or target for what is referred to
   * @param parameters numbers of those that the rows are of; none where the table has no such
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
      implements Lead {

    static HasRow of(
        ParameterType kind,
        List<Integer> parameters,
        SqlFragment condition,
        int rank,
        boolean exact) {
      return new HasRow(kind.table(), "rid", parameters, condition, rank, exact, true);
    }

    /** Resources with any row of the parameters. */
    static HasRow ofAny(ParameterType kind, List<Integer> parameters) {
      return of(kind, parameters, SqlFragment.of("1 = 1"), Rank.ANY, false);
    }

    /** Resources that have a row of the parameters of which the condition does not hold. */
    HasRow unequal() {
      return unequal(SqlFragment.of("1 = 1"));
    }

    /**
     * The same among some rows.
     *
     * @param among a condition on these
     */
    HasRow unequal(SqlFragment among) {
      var unequal = SqlFragment.of("(").then(condition).then(") is not true and ").then(among);
      return new HasRow(table, column, parameters, unequal, Rank.ANY, false, isOfType);
    }

    /** The literal numbers let PostgreSQL use what it knows of how often they occur. */
    SqlFragment where() {
      return parameters.isEmpty()
          ? condition
          : SqlFragment.of("{}.param%s and ".formatted(SqlFragment.amongNumbers(parameters)))
              .then(condition);
    }

    /** What others refer to: of which type it is, their rows do not say. */
    static HasRow referredTo(List<Integer> parameters, SqlFragment condition, int rank) {
      return new HasRow(
          ParameterType.REFERENCE.table(), "target", parameters, condition, rank, false, false);
    }

    /** Resources of these types by their ids; of all types where there is none. */
    static HasRow named(List<String> ids, List<String> types) {
      var byId = SqlFragment.among("{}.id", ids).then(" and {}.deleted = false");
      var where =
          types.isEmpty() ? byId : byId.then(" and ").then(SqlFragment.among("{}.type", types));
      return new HasRow("resource", "rid", List.of(), where, Rank.IDENTIFIER, true, true);
    }

    /** Resources of the right types whose numbers are known already. */
    static HasRow among(List<Long> rids) {
      return new HasRow(
          "resource",
          "rid",
          List.of(),
          SqlFragment.among("{}.rid", rids),
          Rank.IDENTIFIER,
          true,
          true);
    }

    @Override
    public SqlFragment holds(String rid, String fence) {
      return SqlFragment.of(
              "exists (select 1 from %s e where e.%s = %s and ".formatted(table, column, rid))
          .then(where().on("e"))
          .then(fence + ")");
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

  /** Resources that one of several rows names. */
  record Union(List<Lead> leads) implements Lead {

    @Override
    public SqlFragment holds(String rid, String fence) {
      return SqlFragment.of("(")
          .then(SqlFragment.joined(leads, " or ", lead -> lead.holds(rid, fence)))
          .then(")");
    }

    /** Each by its own look into its index: H2 would go through all rows of the parameter. */
    @Override
    public SqlFragment from() {
      return SqlFragment.of("from (")
          .then(
              SqlFragment.joined(
                  leads,
                  " union ",
                  lead -> SqlFragment.of("select " + lead.rid() + " as rid ").then(lead.from())))
          .then(") i where i.rid > 0");
    }

    @Override
    public String rid() {
      return "i.rid";
    }

    @Override
    public int rank() {
      return leads.stream().mapToInt(Lead::rank).max().orElseThrow();
    }

    @Override
    public boolean isExact() {
      return false;
    }

    @Override
    public boolean isOfType() {
      return leads.stream().allMatch(Lead::isOfType);
    }
  }

  /**
   * Rows with one of several values: one look for all of them where the resource is known, one look
   * for each where it leads.
   */
  record HasOneOf(HasRow all, Union each) implements Lead {

    static HasOneOf of(HasRow all, List<HasRow> each) {
      return new HasOneOf(all, new Union(List.copyOf(each)));
    }

    @Override
    public SqlFragment holds(String rid, String fence) {
      return all.holds(rid, fence);
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

  /** Resources that a lead names and for which all else holds. */
  record Narrowed(Lead lead, List<Criterion> others) implements Lead {

    @Override
    public SqlFragment holds(String rid, String fence) {
      return SqlFragment.of("(")
          .then(lead.holds(rid, fence))
          .then(
              SqlFragment.joined(
                  others, "", other -> SqlFragment.of(" and ").then(other.holds(rid, fence))))
          .then(")");
    }

    @Override
    public SqlFragment from() {
      return lead.from()
          .then(
              SqlFragment.joined(
                  others, "", other -> SqlFragment.of(" and ").then(other.holds(lead.rid(), ""))));
    }

    @Override
    public String rid() {
      return lead.rid();
    }

    @Override
    public int rank() {
      return lead.rank();
    }

    @Override
    public boolean isExact() {
      return lead.isExact();
    }

    @Override
    public boolean isOfType() {
      return lead.isOfType()
          || others.stream().anyMatch(other -> other instanceof Lead more && more.isOfType());
    }
  }

  /** A condition on the columns of the resource itself. */
  record OnResource(SqlFragment where) implements Criterion {

    @Override
    public SqlFragment holds(String rid, String fence) {
      return rid.equals(QueryPlan.RESOURCE + ".rid")
          ? where.on(QueryPlan.RESOURCE)
          : SqlFragment.of("exists (select 1 from resource c where c.rid = %s and ".formatted(rid))
              .then(where.on("c"))
              .then(fence + ")");
    }
  }

  record Not(Criterion criterion) implements Criterion {

    @Override
    public SqlFragment holds(String rid, String fence) {
      return SqlFragment.of("not ").then(criterion.holds(rid, fence));
    }
  }

  record AllOf(List<Criterion> criteria) implements Criterion {

    @Override
    public SqlFragment holds(String rid, String fence) {
      return SqlFragment.of("(")
          .then(SqlFragment.joined(criteria, " and ", criterion -> criterion.holds(rid, fence)))
          .then(")");
    }
  }

  record AnyOf(List<Criterion> criteria) implements Criterion {

    @Override
    public SqlFragment holds(String rid, String fence) {
      return SqlFragment.of("(")
          .then(SqlFragment.joined(criteria, " or ", criterion -> criterion.holds(rid, fence)))
          .then(")");
    }
  }

  /** What holds where one of them does. */
  static Criterion anyOf(List<? extends Criterion> criteria) {
    if (criteria.size() == 1) {
      return criteria.getFirst();
    }
    var leads = criteria.stream().flatMap(criterion -> asLead(criterion).stream()).toList();
    return leads.size() == criteria.size() ? new Union(leads) : new AnyOf(List.copyOf(criteria));
  }

  private static Optional<Lead> asLead(Criterion criterion) {
    var all = flat(criterion).toList();
    return all.stream()
        .filter(Lead.class::isInstance)
        .map(Lead.class::cast)
        .min(Comparator.comparingInt(Lead::rank))
        .map(
            lead ->
                all.size() == 1
                    ? lead
                    : new Narrowed(lead, all.stream().filter(other -> other != lead).toList()));
  }

  /** The criterion, or those that it consists of where all of them must hold. */
  static Stream<Criterion> flat(Criterion criterion) {
    return criterion instanceof AllOf all
        ? all.criteria().stream().flatMap(Criterion::flat)
        : Stream.of(criterion);
  }

  /** How many rows a criterion is likely to find. */
  final class Rank {

    static final int IDENTIFIER = 5;
    static final int REFERENCE = 20;
    static final int MANY_REFERENCES = 30;
    static final int STRING = 40;
    static final int URI = 45;
    static final int DATED_TOKEN = 48;
    static final int TOKEN = 50;
    static final int DATE = 60;
    static final int NUMBER = 70;
    static final int PART_OF_STRING = 80;
    static final int ANY = 90;

    private Rank() {}
  }
}
