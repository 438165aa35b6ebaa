package org.ketex.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Generates all queries, the same ones for the same data and seed. */
final class QueryGenerator {

  private QueryGenerator() {}

  static List<OracleQuery> about(TestedParameters parameters, long seed) {
    var single = single(parameters, seed);
    var all = new LinkedHashMap<String, OracleQuery>();
    // Each generator starts from the seed, so that changing one does not change the others'
    // queries.
    Stream.of(
            ExampleQueries.all(),
            single,
            PairQueries.of(single, new Random(seed)),
            new ChainQueries(parameters, new Random(seed)).all(),
            CompositeQueries.of(parameters, new Random(seed)),
            new IncludeQueries(parameters, new Random(seed)).all(),
            SortQueries.of(parameters, new Random(seed)),
            ResultQueries.of(parameters, single, new Random(seed)),
            FilterQueries.of(parameters, new Random(seed)))
        .flatMap(List::stream)
        .forEach(query -> all.putIfAbsent(query.url(), query));
    return List.copyOf(all.values());
  }

  private static List<OracleQuery> single(TestedParameters parameters, long seed) {
    return parameters
        .all()
        .flatMap(
            parameter ->
                about(parameter, new Random(seed + parameter.urlPrefix("").hashCode())).stream())
        .toList();
  }

  private static List<OracleQuery> about(TestedParameter parameter, Random random) {
    return switch (parameter.kind()) {
      case "token" -> TokenQueries.of(parameter, random);
      case "string" -> StringQueries.of(parameter, random);
      case "date" -> DateQueries.of(parameter, random);
      case "number" -> NumberQueries.of(parameter, random);
      case "quantity" -> QuantityQueries.of(parameter, random);
      case "reference" -> ReferenceQueries.of(parameter, random);
      case "uri" -> UriQueries.of(parameter, random);
      default -> List.of();
    };
  }

  /**
   * Returns all examples, and up to {@code ofEachKind} of each other kind, few enough to be
   * recorded.
   */
  static List<OracleQuery> some(List<OracleQuery> all, int ofEachKind, long seed) {
    Map<String, List<OracleQuery>> byKind = new LinkedHashMap<>();
    all.forEach(
        query -> byKind.computeIfAbsent(query.kind(), kind -> new ArrayList<>()).add(query));
    return byKind.values().stream()
        .flatMap(
            queries ->
                ExampleQueries.has(queries.getFirst())
                    ? queries.stream()
                    : RandomSample.of(queries, ofEachKind, new Random(seed)).stream())
        .toList();
  }
}
