package org.ketex.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.ketex.store.ResourceStore;
import org.ketex.store.ResourceVersion;

/** Finds what is around the matches of a search, as its includes ask for. */
class IncludeExecutor {

  private final DefinitionResolver canonicals;

  IncludeExecutor(DefinitionResolver canonicals) {
    this.canonicals = canonicals;
  }

  /** What is around the matches, then, where that is iterated, around what was included. */
  Collection<ResourceVersion> around(
      List<ResourceVersion> matches, SearchQuery query, int limit, SqlExecutor run) {
    var seen =
        matches.stream().map(ResourceVersion::rid).collect(Collectors.toCollection(HashSet::new));
    var included = new ArrayList<ResourceVersion>();
    var definitions = new LinkedHashMap<String, ResourceVersion>();
    var around = matches;
    var includes = query.includes();
    while (!around.isEmpty() && !includes.isEmpty() && included.size() <= limit) {
      var rids = around.stream().map(ResourceVersion::rid).toList();
      includes.forEach(
          include ->
              definitions(include, rids, run)
                  .forEach(each -> definitions.put(each.reference(), each)));
      around =
          includes.stream()
              .flatMap(
                  include ->
                      run
                          .list(include.resources(rids, limit + 1), ResourceStore.versions())
                          .stream())
              .filter(version -> seen.add(version.rid()))
              .toList();
      included.addAll(around);
      includes = includes.stream().filter(IncludeDirective::isIterated).toList();
    }
    included.addAll(definitions.values());
    return included;
  }

  private List<ResourceVersion> definitions(
      IncludeDirective include, List<Long> rids, SqlExecutor run) {
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
