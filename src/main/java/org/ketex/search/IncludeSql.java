package org.ketex.search;

import java.util.ArrayList;
import java.util.List;
import org.ketex.store.Store;
import org.ketex.store.Version;

/** The SQL that finds what a page includes. */
final class IncludeSql {

  private IncludeSql() {}

  static Sql of(Query.Include include, List<Version> matches) {
    var arguments = new ArrayList<Object>();
    matches.forEach(match -> arguments.add(match.rid()));
    var marks = Store.placeholders(matches.size());
    var parameters = String.join(", ", include.parameters().stream().map(String::valueOf).toList());
    // The matches are one side of the reference, the included resources the other one.
    var near = include.reverse() ? "target" : "rid";
    var far = include.reverse() ? "rid" : "target";
    var sql =
        """
        select r.rid, r.type, r.id, r.version, r.updated, r.deleted, r.content
        from (select distinct i.%s as rid from reference_index i
              where i.%s in (%s) and i.param in (%s) offset 0) h
        join resource r on r.rid = h.rid where r.deleted = false
        """
            .formatted(far, near, marks, parameters);
    if (include.target() != null && !include.reverse()) {
      sql += " and r.type = ?";
      arguments.add(include.target());
    }
    arguments.add(Search.MOST_INCLUDED + 1);
    return new Sql(sql + " order by r.rid limit ?", arguments);
  }
}
