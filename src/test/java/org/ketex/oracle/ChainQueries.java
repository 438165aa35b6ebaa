package org.ketex.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Generates chained and reverse chained searches (search.html#chaining, #has): a random walk along
 * references of the data, then a value of the last resource.
 */
final class ChainQueries {

  private static final int OF_EACH_SHAPE = 150;

  private final TestedParameters parameters;
  private final Random random;
  private final List<Link> links;

  ChainQueries(TestedParameters parameters, Random random) {
    this.parameters = parameters;
    this.random = random;
    this.links = links(parameters);
  }

  /** Describes a reference of the data: the parameter by which one resource refers to another. */
  private record Link(TestedParameter parameter, String from, String to, String toType) {}

  private static List<Link> links(TestedParameters parameters) {
    var links = new ArrayList<Link>();
    parameters
        .all()
        .filter(TestedParameter::isReference)
        .forEach(
            parameter -> {
              for (var resource : parameters.resources(parameter.type())) {
                for (var reference : parameters.values(resource, parameter).references()) {
                  var to = QueryReferences.name(reference);
                  if (to != null && parameters.resource(to) != null) {
                    var type = reference.substring(0, reference.indexOf('/'));
                    links.add(new Link(parameter, resource.getIdElement().getIdPart(), to, type));
                  }
                }
              }
            });
    return links;
  }

  List<OracleQuery> all() {
    var queries = new ArrayList<OracleQuery>();
    for (var i = 0; i < OF_EACH_SHAPE; i++) {
      for (var depth = 1; depth <= 3; depth++) {
        chain(depth).ifPresent(queries::add);
      }
      has().ifPresent(queries::add);
      nestedHas().ifPresent(queries::add);
      hasOfChain().ifPresent(queries::add);
      chainOfHas().ifPresent(queries::add);
      twice().ifPresent(queries::add);
    }
    return queries;
  }

  private Optional<OracleQuery> chain(int depth) {
    var walk = walk(depth);
    if (walk.size() < depth) {
      return Optional.empty();
    }
    // Untyped chains of three steps take stock HAPI minutes.
    var typed = depth > 2 || random.nextBoolean();
    var chain = new StringBuilder(walk.getFirst().parameter().type() + "?");
    for (var link : walk) {
      chain.append(link.parameter().code()).append(typed ? ":" + link.toType() : "").append('.');
    }
    var last = walk.getLast();
    return condition(last.toType(), last.to())
        .map(
            end ->
                new OracleQuery(
                    "chain of %d, %s".formatted(depth, typed ? "typed" : "untyped"), chain + end));
  }

  /** Repeats a walk that ends too early; returns an empty list if every attempt does. */
  private List<Link> walk(int depth) {
    for (var attempt = 0; attempt < 20; attempt++) {
      var walk = new ArrayList<>(List.of(RandomSample.one(links, random)));
      var next = after(walk.getLast());
      while (walk.size() < depth && !next.isEmpty()) {
        walk.add(RandomSample.one(next, random));
        next = after(walk.getLast());
      }
      if (walk.size() == depth) {
        return walk;
      }
    }
    return List.of();
  }

  private List<Link> after(Link link) {
    return links.stream()
        .filter(next -> next.from().equals(link.to()))
        .filter(next -> next.parameter().type().equals(link.toType()))
        .toList();
  }

  /** Returns a criterion that usually matches the resource, as {@code name=value}. */
  private Optional<String> condition(String type, String name) {
    var resource = parameters.resource(name);
    var candidates =
        parameters.of(type).stream()
            .filter(parameter -> !parameter.kind().equals("composite"))
            .toList();
    for (var i = 0; i < 20; i++) {
      var parameter = RandomSample.one(candidates, random);
      var values = parameters.values(resource, parameter).queryValues(parameter.kind());
      if (!values.isEmpty()) {
        return Optional.of(condition(parameter, RandomSample.one(values, random)));
      }
    }
    return Optional.of("_id=${" + name + "}");
  }

  private String condition(TestedParameter parameter, String value) {
    return switch (random.nextInt(10)) {
      case 0 -> parameter.code() + ":missing=" + random.nextBoolean();
      case 1 -> parameter.code() + "=" + value + ",none".repeat(isTextual(parameter) ? 1 : 0);
      case 2 ->
          parameter.kind().equals("date")
              ? parameter.code() + "=ge" + value
              : parameter.code() + "=" + value;
      case 3 ->
          parameter.kind().equals("token")
              ? parameter.code() + ":not=" + value
              : parameter.code() + "=" + value;
      case 4 ->
          parameter.kind().equals("string")
              ? parameter.code() + ":contains=" + value
              : parameter.code() + "=" + value;
      default -> parameter.code() + "=" + value;
    };
  }

  private static boolean isTextual(TestedParameter parameter) {
    return parameter.kind().equals("token") || parameter.kind().equals("string");
  }

  private static String has(Link link) {
    return "_has:%s:%s:".formatted(link.parameter().type(), link.parameter().code());
  }

  private Optional<OracleQuery> has() {
    var link = RandomSample.one(links, random);
    return condition(link.parameter().type(), link.from())
        .map(end -> new OracleQuery("_has", link.toType() + "?" + has(link) + end));
  }

  private Optional<OracleQuery> nestedHas() {
    var walk = walk(2);
    if (walk.size() < 2) {
      return Optional.empty();
    }
    var inner = walk.getFirst();
    var outer = walk.getLast();
    return condition(inner.parameter().type(), inner.from())
        .map(
            end ->
                new OracleQuery(
                    "_has nested", outer.toType() + "?" + has(outer) + has(inner) + end));
  }

  /** Builds {@code Patient?_has:Observation:subject:encounter.status=…}. */
  private Optional<OracleQuery> hasOfChain() {
    var link = RandomSample.one(links, random);
    var onward =
        links.stream()
            .filter(other -> other.from().equals(link.from()))
            .filter(other -> other.parameter().type().equals(link.parameter().type()))
            .toList();
    var step = RandomSample.one(onward, random);
    return condition(step.toType(), step.to())
        .map(
            end ->
                new OracleQuery(
                    "_has of a chain",
                    "%s?%s%s.%s"
                        .formatted(link.toType(), has(link), step.parameter().code(), end)));
  }

  /** Builds {@code Observation?subject:Patient._has:Encounter:subject:status=…}. */
  private Optional<OracleQuery> chainOfHas() {
    var link = RandomSample.one(links, random);
    var back = links.stream().filter(other -> other.to().equals(link.to())).toList();
    var other = RandomSample.one(back, random);
    return condition(other.parameter().type(), other.from())
        .map(
            end ->
                new OracleQuery(
                    "chain of _has",
                    "%s?%s:%s.%s%s"
                        .formatted(
                            link.parameter().type(),
                            link.parameter().code(),
                            link.toType(),
                            has(other),
                            end)));
  }

  /** Combines two chained or reverse chained criteria of one type. */
  private Optional<OracleQuery> twice() {
    var one = random.nextBoolean() ? has() : chain(1);
    var type = one.map(query -> query.url().split("\\?")[0]);
    var other =
        Stream.generate(() -> random.nextBoolean() ? has() : chain(1))
            .limit(200)
            .flatMap(Optional::stream)
            .filter(query -> type.filter(query.url().split("\\?")[0]::equals).isPresent())
            .findFirst();
    return one.flatMap(
        first ->
            other.map(
                second ->
                    new OracleQuery(
                        "two of chain and _has",
                        first.url() + "&" + second.url().split("\\?", 2)[1])));
  }
}
