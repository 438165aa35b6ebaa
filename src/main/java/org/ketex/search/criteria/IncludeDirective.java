package org.ketex.search.criteria;

import static org.ketex.store.ResourceRowMapper.COLUMNS;

import java.util.List;
import org.ketex.access.Visibility;
import org.ketex.store.SqlFragment;
import org.ketex.store.VisibilityPredicate;

/**
 * Requests further resources on a page.
 *
 * @param isReverse whether these refer to the matches ({@code _revinclude}), or vice versa
 * @param isIterated whether included resources are followed, too
 * @param parameters numbers of the reference parameters to follow
 * @param mayFindDefinitions whether these may be canonicals of definitions
 * @param target the only type to include, or null
 */
public record IncludeDirective(
    boolean isReverse,
    boolean isIterated,
    List<Integer> parameters,
    boolean mayFindDefinitions,
    String target) {

  /** Returns the visible resources that refer to those with the given numbers, or vice versa. */
  public SqlFragment resources(List<Long> from, Visibility visibility, int limit) {
    // One side of the reference is the given resource, the other one the included resource.
    var near = isReverse ? "target" : "rid";
    var far = isReverse ? "rid" : "target";
    var sql =
        SqlFragment.of(
                """
                select %s
                from (select distinct i.%s as rid from reference_index i where\
                """
                    .formatted(COLUMNS, far))
            .then(" ")
            .then(SqlFragment.among("i." + near, from))
            .then(" and i.param" + SqlFragment.amongNumbers(parameters))
            .then(" offset 0) h join resource r on r.rid = h.rid where r.deleted = false")
            .then(VisibilityPredicate.and(visibility, "r"));
    return (target == null || isReverse ? sql : sql.then(" and r.type = ?", target))
        .then(" order by r.rid limit ?", limit);
  }

  /** Returns the canonicals and URIs in the resources with the given numbers. */
  public SqlFragment canonicals(List<Long> from) {
    return SqlFragment.of("select distinct i.uri from uri_index i where ")
        .then(SqlFragment.among("i.rid", from))
        .then(" and i.param" + SqlFragment.amongNumbers(parameters));
  }
}
