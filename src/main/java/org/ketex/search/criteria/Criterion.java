package org.ketex.search.criteria;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ketex.store.SqlFragment;

/** Represents one condition of a search; all of them must hold (search.html#combining). */
public sealed interface Criterion
    permits DrivingCriterion,
        Criterion.Lookup,
        Criterion.OnResource,
        Criterion.Not,
        Criterion.AllOf,
        Criterion.AnyOf {

  /** Returns the SQL condition that tests a resource. */
  SqlFragment holds(TestedResource tested);

  /** Returns the criterion after all lookups that it needs. */
  default Criterion resolve(CriterionLookups lookups) {
    return this;
  }

  /** Returns whether {@link #resolve} must run before any SQL is created. */
  default boolean needsLookup() {
    return false;
  }

  /** Creates its criterion from the results of lookups. */
  record Lookup(Function<CriterionLookups, Criterion> lookup) implements Criterion {

    @Override
    public Criterion resolve(CriterionLookups lookups) {
      return lookup.apply(lookups).resolve(lookups);
    }

    @Override
    public boolean needsLookup() {
      return true;
    }

    @Override
    public SqlFragment holds(TestedResource tested) {
      throw new IllegalStateException("The criterion is not resolved");
    }
  }

  /** Tests the columns of the resource itself; {@code {}} stands for the table. */
  record OnResource(SqlFragment where) implements Criterion {

    @Override
    public SqlFragment holds(TestedResource tested) {
      return tested.resource() != null
          ? SqlFragment.of("(").then(where.on(tested.resource())).then(")")
          : SqlFragment.of(
                  "exists (select 1 from resource c where c.rid = %s and ".formatted(tested.rid()))
              .then(where.on("c"))
              .then(tested.fence() + ")");
    }
  }

  record Not(Criterion criterion) implements Criterion {

    @Override
    public SqlFragment holds(TestedResource tested) {
      return SqlFragment.of("not ").then(criterion.holds(tested));
    }

    @Override
    public Criterion resolve(CriterionLookups lookups) {
      return new Not(criterion.resolve(lookups));
    }

    @Override
    public boolean needsLookup() {
      return criterion.needsLookup();
    }
  }

  record AllOf(List<Criterion> criteria) implements Criterion {

    @Override
    public SqlFragment holds(TestedResource tested) {
      return SqlFragment.of("(")
          .then(SqlFragment.joined(criteria, " and ", criterion -> criterion.holds(tested)))
          .then(")");
    }

    @Override
    public Criterion resolve(CriterionLookups lookups) {
      return new AllOf(criteria.stream().map(each -> each.resolve(lookups)).toList());
    }

    @Override
    public boolean needsLookup() {
      return criteria.stream().anyMatch(Criterion::needsLookup);
    }
  }

  record AnyOf(List<Criterion> criteria) implements Criterion {

    @Override
    public SqlFragment holds(TestedResource tested) {
      return SqlFragment.of("(")
          .then(SqlFragment.joined(criteria, " or ", criterion -> criterion.holds(tested)))
          .then(")");
    }

    /** A resolved criterion may be able to drive the query. */
    @Override
    public Criterion resolve(CriterionLookups lookups) {
      return anyOf(criteria.stream().map(each -> each.resolve(lookups)).toList());
    }

    @Override
    public boolean needsLookup() {
      return criteria.stream().anyMatch(Criterion::needsLookup);
    }
  }

  /** Combines criteria of which one must hold. */
  static Criterion anyOf(List<? extends Criterion> criteria) {
    if (criteria.size() == 1) {
      return criteria.getFirst();
    }
    var driving = criteria.stream().flatMap(criterion -> asDriving(criterion).stream()).toList();
    return driving.size() == criteria.size()
        ? new DrivingCriterion.Union(driving)
        : new AnyOf(List.copyOf(criteria));
  }

  private static Optional<DrivingCriterion> asDriving(Criterion criterion) {
    if (criterion.needsLookup()) {
      return Optional.empty();
    }
    var all = flat(criterion).toList();
    return all.stream()
        .filter(DrivingCriterion.class::isInstance)
        .map(DrivingCriterion.class::cast)
        .min(Comparator.comparingInt(DrivingCriterion::rank))
        .map(
            driving ->
                all.size() == 1
                    ? driving
                    : new DrivingCriterion.Narrowed(
                        driving, all.stream().filter(other -> other != driving).toList()));
  }

  /** Returns the criterion, or its parts if all of them must hold. */
  static Stream<Criterion> flat(Criterion criterion) {
    return criterion instanceof AllOf all
        ? all.criteria().stream().flatMap(Criterion::flat)
        : Stream.of(criterion);
  }
}
