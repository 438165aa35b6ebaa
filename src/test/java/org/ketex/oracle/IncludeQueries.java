package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Generates searches with {@code _include} and {@code _revinclude} (search.html#include). */
final class IncludeQueries {

  private final TestedParameters parameters;
  private final Random random;
  private final List<OracleQuery> queries = new ArrayList<>();

  IncludeQueries(TestedParameters parameters, Random random) {
    this.parameters = parameters;
    this.random = random;
  }

  List<OracleQuery> all() {
    var followed =
        parameters
            .all()
            .filter(TestedParameter::isReference)
            .filter(
                parameter ->
                    parameter.values().references().stream()
                        .anyMatch(
                            reference ->
                                parameters.resource(QueryReferences.name(reference)) != null))
            .toList();
    for (var parameter : followed) {
      var type = parameter.type();
      var include = type + ":" + parameter.code();
      add("_include", type + "?_include=" + include);
      add("_include, few matches", some(type) + "&_include=" + include);
      for (var target : targets(parameter)) {
        add("_include of a type", type + "?_include=" + include + ":" + target);
        add("_revinclude", target + "?_revinclude=" + include);
        add("_revinclude, few matches", some(target) + "&_revinclude=" + include);
        add("_revinclude of a type", target + "?_revinclude=" + include + ":" + target);
      }
      var other = RandomSample.one(followed, random);
      add(
          "_include:iterate",
          some(type)
              + "&_include="
              + include
              + "&_include:iterate="
              + other.type()
              + ":"
              + other.code());
      for (var target : targets(parameter)) {
        for (var next : RandomSample.of(onward(followed, target), 1, random)) {
          add(
              "_include:iterate",
              some(type) + "&_include=" + include + "&_include:iterate=" + next);
          add(
              "_revinclude and _include",
              some(target) + "&_revinclude=" + include + "&_include=" + next);
          add(
              "_revinclude and _include:iterate",
              some(target)
                  + "&_revinclude="
                  + include
                  + "&_include:iterate="
                  + include(type, followed));
        }
        if (target.equals(type)) {
          add("_include:iterate on itself", some(type) + "&_include:iterate=" + include);
          add("_revinclude:iterate on itself", some(type) + "&_revinclude:iterate=" + include);
        }
      }
    }
    for (var type : parameters.types()) {
      add("_include=*", some(type) + "&_include=*");
      add("_include=Type:*", some(type) + "&_include=" + type + ":*");
      add("_revinclude=*", some(type) + "&_revinclude=*");
      add("_revinclude=Type:*", some(type) + "&_revinclude=Observation:*");
      add("_include:iterate=*", some(type) + "&_include:iterate=*");
    }
    return queries;
  }

  private void add(String kind, String url) {
    queries.add(new OracleQuery(kind, url));
  }

  private String include(String type, List<TestedParameter> followed) {
    return type
        + ":"
        + RandomSample.one(
                followed.stream().filter(parameter -> parameter.type().equals(type)).toList(),
                random)
            .code();
  }

  private static List<String> onward(List<TestedParameter> followed, String type) {
    return followed.stream()
        .filter(parameter -> parameter.type().equals(type))
        .map(parameter -> type + ":" + parameter.code())
        .toList();
  }

  private static List<String> targets(TestedParameter parameter) {
    return parameter.values().references().stream()
        .filter(reference -> QueryReferences.name(reference) != null)
        .map(reference -> reference.substring(0, reference.indexOf('/')))
        .distinct()
        .toList();
  }

  /** Returns a search that matches a few resources of the type. */
  private String some(String type) {
    var names =
        RandomSample.of(parameters.resources(type), 3, random).stream()
            .map(resource -> "${" + resource.getIdElement().getIdPart() + "}")
            .toList();
    return type + "?_id=" + String.join(",", names);
  }
}
