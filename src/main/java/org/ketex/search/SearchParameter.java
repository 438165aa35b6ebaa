package org.ketex.search;

import java.util.List;
import java.util.Set;

/**
 * A search parameter of one resource type, compiled.
 *
 * @param number what its index rows carry in this database
 * @param code name in a query
 * @param url canonical of the SearchParameter resource
 * @param targets resource types that a reference may point to; empty for other kinds
 * @param definition what its rows depend on: kind and expression
 */
record SearchParameter(
    int number,
    String type,
    String code,
    Kind kind,
    String url,
    List<Path> paths,
    Set<String> targets,
    String definition,
    String documentation) {

  SearchParameter numbered(int number) {
    return new SearchParameter(
        number, type, code, kind, url, paths, targets, definition, documentation);
  }
}
