package org.ketex.search;

import java.util.List;

/**
 * Further resources for a page.
 *
 * @param isReverse whether they refer to the matches ({@code _revinclude}) or the other way round
 * @param isIterated whether it goes on from what is included
 * @param parameters numbers of the reference parameters to follow
 * @param leadsToDefinitions whether these are, or may be, canonicals of definitions
 * @param target the only type wanted, or null
 */
record IncludeDirective(
    boolean isReverse,
    boolean isIterated,
    List<Integer> parameters,
    boolean leadsToDefinitions,
    String target) {

  /** The resources that are this far from those with the given numbers. */
  SqlFragment resources(List<Long> from, int limit) {
    // One side of the reference is what there is, the other one what is included.
    var near = isReverse ? "target" : "rid";
    var far = isReverse ? "rid" : "target";
    var sql =
        SqlFragment.of(
                """
                select r.rid, r.type, r.id, r.version, r.updated, r.deleted, r.content
                from (select distinct i.%s as rid from reference_index i where\
                """
                    .formatted(far))
            .then(" ")
            .then(SqlFragment.among("i." + near, from))
            .then(" and i.param" + SqlFragment.amongNumbers(parameters))
            .then(" offset 0) h join resource r on r.rid = h.rid where r.deleted = false");
    return (target == null || isReverse ? sql : sql.then(" and r.type = ?", target))
        .then(" order by r.rid limit ?", limit);
  }

  /** What those with the given numbers name by canonical or URI. */
  SqlFragment canonicals(List<Long> from) {
    return SqlFragment.of("select distinct i.uri from uri_index i where ")
        .then(SqlFragment.among("i.rid", from))
        .then(" and i.param" + SqlFragment.amongNumbers(parameters));
  }
}
