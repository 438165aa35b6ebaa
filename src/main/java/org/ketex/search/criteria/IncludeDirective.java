package org.ketex.search.criteria;

import static org.ketex.store.ResourceRowMapper.COLUMNS;

import java.util.List;
import org.ketex.access.Visibility;
import org.ketex.store.SqlFragment;
import org.ketex.store.VisibilityPredicate;

/**
 * Asks for further resources on a page.
 *
 * @param isReverse whether they refer to the matches ({@code _revinclude}) or the other way round
 * @param isIterated whether it goes on from what is included
 * @param parameters numbers of the reference parameters to follow
 * @param mayFindDefinitions whether these are, or may be, canonicals of definitions
 * @param target the only type wanted, or null
 */
public record IncludeDirective(
    boolean isReverse,
    boolean isIterated,
    List<Integer> parameters,
    boolean mayFindDefinitions,
    String target) {

  /** Returns the visible resources that refer to those with the given numbers, or vice versa. */
  public SqlFragment resources(List<Long> from, Visibility visibility, int limit) {
    // One side of the reference is what there is, the other one what is included.
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

  /** Returns what those with the given numbers name by canonical or URI. */
  public SqlFragment canonicals(List<Long> from) {
    return SqlFragment.of("select distinct i.uri from uri_index i where ")
        .then(SqlFragment.among("i.rid", from))
        .then(" and i.param" + SqlFragment.amongNumbers(parameters));
  }
}
