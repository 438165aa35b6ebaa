package load;

import java.io.IOException;
import java.util.ArrayList;
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

  static void checkSessions(
      List<Server> servers, List<Query> queries, Map<Server, List<Subject>> subjects)
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

  /** Checks that both servers find equally many resources for the same sampled values. */
  static void checkRecords(
      List<Server> servers, List<CareQuery> queries, Map<Server, List<Map<String, String>>> values)
      throws IOException {
    for (var query : queries) {
      var answers = new ArrayList<List<String>>();
      for (var server : servers) {
        answers.add(answers(server, query, values.get(server)));
      }
      System.out.printf("%s: %s%n", query.name(), answers.getFirst().stream().limit(6).toList());
      for (var other : answers) {
        if (!query.path().equals("metadata") && !other.equals(answers.getFirst())) {
          throw new IOException("%s: %s and %s".formatted(query.path(), answers.getFirst(), other));
        }
      }
    }
  }

  private static List<String> answers(
      Server server, CareQuery query, List<Map<String, String>> values) throws IOException {
    var answers = new ArrayList<String>();
    try (var connection = new Connection(server.port())) {
      for (var each : values.subList(0, Math.min(SAMPLE, values.size()))) {
        var answer = Query.summary(connection.send(server.get(query.path(each))));
        answers.add(answer.startsWith("resource") ? "resource" : answer);
      }
    }
    return answers;
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
