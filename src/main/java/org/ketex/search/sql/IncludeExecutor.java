package org.ketex.search.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.ketex.access.Visibility;
import org.ketex.search.criteria.DefinitionResolver;
import org.ketex.search.criteria.IncludeDirective;
import org.ketex.store.ResourceRowMapper;
import org.ketex.store.ResourceVersion;

/** Finds the resources that the includes of a search add to its matches. */
public class IncludeExecutor {

  private final DefinitionResolver definitions;

  public IncludeExecutor(DefinitionResolver definitions) {
    this.definitions = definitions;
  }

  /**
   * Returns the distinct included resources that the caller may read: for the matches and, if an
   * include is iterated, for included resources.
   *
   * @param limit maximum number of resources
   */
  public Collection<ResourceVersion> around(
      List<ResourceVersion> matches,
      List<IncludeDirective> directives,
      Visibility visibility,
      int limit,
      SqlExecutor executor) {
    var seen =
        matches.stream().map(ResourceVersion::rid).collect(Collectors.toCollection(HashSet::new));
    var included = new ArrayList<ResourceVersion>();
    var found = new LinkedHashMap<String, ResourceVersion>();
    var around = matches;
    var includes = directives;
    while (!around.isEmpty() && !includes.isEmpty() && included.size() <= limit) {
      var rids = around.stream().map(ResourceVersion::rid).toList();
      includes.forEach(
          include ->
              definitions(include, rids, visibility, executor)
                  .forEach(each -> found.put(each.reference(), each)));
      around =
          includes.stream()
              .flatMap(
                  include ->
                      executor
                          .list(
                              include.resources(rids, visibility, limit + 1),
                              ResourceRowMapper.INSTANCE)
                          .stream())
              .filter(version -> seen.add(version.rid()))
              .toList();
      included.addAll(around);
      includes = includes.stream().filter(IncludeDirective::isIterated).toList();
    }
    included.addAll(found.values());
    return included;
  }

  private List<ResourceVersion> definitions(
      IncludeDirective include, List<Long> rids, Visibility visibility, SqlExecutor executor) {
    if (!include.mayFindDefinitions()) {
      return List.of();
    }
    return definitions
        .resolve(executor.list(include.canonicals(rids), (row, number) -> row.getString(1)))
        .stream()
        .filter(found -> include.target() == null || include.target().equals(found.type()))
        .filter(found -> visibility.includesType(found.type()))
        .toList();
  }
}
