package load;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Checks that the servers hold the same and answer the same, before their speed is compared. */
final class EqualData {

  private static final int SAMPLE = 25;
  private static final List<String> TYPES =
      List.of(
          "Patient",
          "Practitioner",
          "Condition",
          "CarePlan",
          "Encounter",
          "Procedure",
          "MedicationAdministration",
          "Observation");

  private EqualData() {}

  static void check(List<Server> servers, List<Query> queries, Map<Server, List<Subject>> subjects)
      throws IOException {
    for (var type : TYPES) {
      var counts = servers.stream().map(server -> count(server, type)).distinct().toList();
      if (counts.size() > 1) {
        throw new IOException("the servers hold different numbers of " + type + ": " + counts);
      }
      System.out.printf("%s: %s%n", type, counts.getFirst());
    }
    for (var server : servers) {
      for (var query : queries) {
        check(server, query, subjects.get(server));
      }
    }
  }

  private static String count(Server server, String type) {
    try (var connection = new Connection(server.port())) {
      return Query.summary(connection.send(server.get(type + "?_summary=count")));
    } catch (IOException e) {
      return e.toString();
    }
  }

  private static void check(Server server, Query query, List<Subject> subjects) throws IOException {
    var step = Math.max(1, subjects.size() / SAMPLE);
    try (var connection = new Connection(server.port())) {
      for (var i = 0; i < subjects.size(); i += step) {
        var subject = subjects.get(i);
        var said = Query.summary(connection.send(query.request(server, subject)));
        var expected = query.expected().apply(subject);
        if (!said.equals(expected)) {
          throw new IOException(
              "%s answered %s with %s, not with %s"
                  .formatted(server.name(), query.path().apply(subject), said, expected));
        }
      }
    }
    System.out.printf("%s, %s: answers as expected%n", server.name(), query.name());
  }
}
