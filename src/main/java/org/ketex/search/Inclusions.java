package org.ketex.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.ketex.store.Store;
import org.ketex.store.Version;

/** Finds what is around the matches of a search, as its includes ask for. */
class Inclusions {

  private final Canonicals canonicals;

  Inclusions(Canonicals canonicals) {
    this.canonicals = canonicals;
  }

  /** What is around the matches, then, where that is iterated, around what was included. */
  Collection<Version> around(List<Version> matches, Query query, int most, Statements run) {
    var seen = matches.stream().map(Version::rid).collect(Collectors.toCollection(HashSet::new));
    var included = new ArrayList<Version>();
    var definitions = new LinkedHashMap<String, Version>();
    var around = matches;
    var includes = query.includes();
    while (!around.isEmpty() && !includes.isEmpty() && included.size() <= most) {
      var rids = around.stream().map(Version::rid).toList();
      includes.forEach(
          include ->
              definitions(include, rids, run)
                  .forEach(each -> definitions.put(each.reference(), each)));
      around =
          includes.stream()
              .flatMap(
                  include -> run.list(include.resources(rids, most + 1), Store.versions()).stream())
              .filter(version -> seen.add(version.rid()))
              .toList();
      included.addAll(around);
      includes = includes.stream().filter(Include::isIterated).toList();
    }
    included.addAll(definitions.values());
    return included;
  }

  private List<Version> definitions(Include include, List<Long> rids, Statements run) {
    if (!include.leadsToDefinitions()) {
      return List.of();
    }
    return canonicals
        .named(run.list(include.canonicals(rids), (row, n) -> row.getString(1)))
        .stream()
        .filter(found -> include.target() == null || include.target().equals(found.type()))
        .toList();
  }
}
