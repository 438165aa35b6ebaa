package org.ketex.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.springframework.jdbc.core.JdbcTemplate;

/** Tests that damaged rows are found, and repaired if the content determines them. */
@OnEachDatabase
class IntegrityCheckTest {

  /** A resource number that no sequence of a test reaches. */
  private static final long UNUSED_NUMBER = 8_000_000_000_000L;

  private final TestServer server;
  private final JdbcTemplate jdbc;
  private final String mark = UniqueIdentifiers.value();

  IntegrityCheckTest(TestDatabase database) {
    server = database.server();
    jdbc = server.bean(JdbcTemplate.class);
  }

  private record Reported(String text, boolean repaired) {}

  @Test
  void theIntegrityCheckFindsNoFaultInTheDataOfAllTests() {
    server.put("Patient/" + patient(), "{}");
    referringObservation(patient());

    assertThat(check(false)).isEmpty();
  }

  @Test
  void concurrentWritesAreNoIntegrityFault() throws InterruptedException {
    var id = patient();
    var writing = new AtomicBoolean(true);
    var clients =
        Stream.generate(() -> Thread.ofVirtual().start(() -> writeWhile(writing, id)))
            .limit(3)
            .toList();

    var reported = Stream.generate(() -> check(true)).limit(5).toList();

    writing.set(false);
    for (var client : clients) {
      client.join();
    }
    assertThat(reported).allMatch(List::isEmpty);
    assertThat(check(false)).isEmpty();
  }

  private void writeWhile(AtomicBoolean writing, String id) {
    while (writing.get()) {
      var other = patient();
      referringObservation(id);
      server.put(
          "Patient/" + id,
          SampleResources.patient(mark, ",\"id\":\"%s\",\"language\":\"en\"".formatted(id)));
      server.put("Patient/" + id, SampleResources.patient(mark, ",\"id\":\"%s\"".formatted(id)));
      server.delete("Patient/" + other);
    }
  }

  @Test
  void aMissingIndexRowIsRepaired() {
    var id = patient();
    jdbc.update("delete from token_index where code = ?", mark);
    assertThat(found()).isEmpty();

    assertRepaired(
        "Patient/%s the index row Patient.identifier Token[element=0, system=%s, code=%s] is missing"
            .formatted(id, UniqueIdentifiers.SYSTEM, mark));

    assertThat(found()).containsExactly(id);
  }

  @Test
  void aSurplusIndexRowIsRemoved() {
    var id = patient();
    jdbc.update(
        """
        insert into string_index (param, normal, exact, rid)
        select param, 'x', 'X', ? from search_parameter where type = 'Patient' and code = 'family'
        """,
        rid(id));
    jdbc.update(
        """
        insert into token_index (param, system, code, rid)
        select param, system, code, rid from token_index where code = ?
        """,
        mark);

    var reported =
        assertRepaired(
            "Patient/%s the index row Patient.family Text[element=0, normal=x, exact=X] is one too many"
                .formatted(id));

    assertThat(reported).hasSize(2);
  }

  @Test
  void anIndexRowOfAnotherResourceIsFoundAtBoth() {
    var one = patient();
    var other = created("Patient", SampleResources.patient(UniqueIdentifiers.value()));
    jdbc.update("update token_index set rid = ? where code = ?", rid(other), mark);

    var reported = assertRepaired("Patient/" + one);

    assertThat(reported)
        .extracting(Reported::text)
        .anyMatch(text -> text.startsWith("Patient/" + other) && text.endsWith("one too many"));
    assertThat(found()).containsExactly(one);
  }

  @Test
  void aReferenceRowToAnotherResourceIsRepaired() {
    var subject = patient();
    var observation = referringObservation(subject);
    var other = created("Patient", SampleResources.patient(UniqueIdentifiers.value()));
    jdbc.update(
        "update reference_index set target = ? where rid = ?", rid(other), rid(observation));

    assertRepaired("Reference[element=0, target=Patient/%s] is missing".formatted(subject));

    assertThat(server.get("Observation?subject=Patient/" + subject).ids())
        .containsExactly(observation);
  }

  @Test
  void aReferenceRowToNothingIsRepaired() {
    var observation = referringObservation(patient());
    jdbc.update(
        "update reference_index set target = ? where rid = ?", UNUSED_NUMBER, rid(observation));

    assertRepaired(
        "Reference[element=0, target=resource number " + UNUSED_NUMBER + "] is one too many");
  }

  @Test
  void indexRowsWithoutResourceAreRemoved() {
    jdbc.update("insert into uri_index (param, uri, rid) values (1, ?, ?)", mark, UNUSED_NUMBER);

    assertRepaired("number " + UNUSED_NUMBER + " has index rows, and there is no such resource");
  }

  @Test
  void indexRowsOfADeletedResourceAreRemoved() {
    var id = patient();
    server.delete("Patient/" + id);
    jdbc.update("insert into uri_index (param, uri, rid) values (1, ?, ?)", mark, rid(id));

    assertRepaired("Patient/" + id);
  }

  @Test
  void columnsThatContradictTheContentAreRepaired() {
    var subject = patient();
    var observation = referringObservation(subject);
    jdbc.update(
        "update resource set patient = 'wrong', labels = array['a|b'] where rid = ?",
        rid(observation));

    var reported = assertRepaired("column patient is wrong, its content says " + subject);

    assertThat(reported).hasSize(2);
    assertThat(
            jdbc.queryForObject(
                "select patient from resource where rid = ?", String.class, rid(observation)))
        .isEqualTo(subject);
  }

  @Test
  void aMissingVersionIsReported() {
    var id = patient();
    server.put(
        "Patient/" + id,
        SampleResources.patient(mark, ",\"id\":\"%s\",\"active\":true".formatted(id)));

    var reported =
        reportedWhile(
            () -> jdbc.update("update resource_history set version = 7 where rid = ?", rid(id)),
            () -> jdbc.update("update resource_history set version = 1 where rid = ?", rid(id)));

    assertThat(texts(reported))
        .containsExactly(
            "Patient/" + id + " is at version 2, and has 1 older ones (7 to 7)",
            "Patient/" + id + "/_history/7 meta.versionId is 1 in its content, 7 in its row");
  }

  @Test
  void contentThatContradictsItsRowIsReported() {
    var id = patient();

    var reported =
        reportedWhile(
            () -> jdbc.update("update resource set updated = updated + 1 where rid = ?", rid(id)),
            () -> jdbc.update("update resource set updated = updated - 1 where rid = ?", rid(id)));

    assertThat(texts(reported))
        .singleElement()
        .asString()
        .startsWith("Patient/" + id + "/_history/1 meta.lastUpdated is ");
  }

  @Test
  void unreadableContentIsReported() {
    var id = patient();
    var content = server.get("Patient/" + id).bytes();

    var reported =
        reportedWhile(
            () -> write(id, "{\"resourceType\":".getBytes(StandardCharsets.UTF_8)),
            () -> write(id, content));

    assertThat(texts(reported))
        .singleElement()
        .asString()
        .startsWith("Patient/" + id + "/_history/1 cannot be read: ");
  }

  @Test
  void aReferenceToADeletedResourceIsReported() {
    var subject = patient();
    var observation = referringObservation(subject);
    jdbc.update(
        "update reference_index set target = ? where rid = ?", UNUSED_NUMBER, rid(observation));
    assertThat(server.delete("Patient/" + subject).status()).isEqualTo(204);

    var reported = check(true);

    assertThat(reported)
        .contains(
            new Reported(
                "Observation/%s refers to Patient/%s, which is deleted"
                    .formatted(observation, subject),
                false));
    // The restored resource agrees with its row again.
    server.put(
        "Patient/" + subject, SampleResources.patient(mark, ",\"id\":\"%s\"".formatted(subject)));
    assertThat(check(false)).isEmpty();
  }

  @Test
  void longTextsAndPreciseNumbersAreNoIntegrityFault() {
    var face = "😀";
    created(
        "Patient",
        SampleResources.patient(
            mark, ",\"name\":[{\"family\":\"%s\"}]".formatted("a".repeat(511) + face.repeat(9))));
    created(
        "Observation",
        SampleResources.observation(
            UniqueIdentifiers.value(),
            ",\"valueQuantity\":{\"value\":0.12345678901250000001,\"unit\":\"mg\"}"));
    created(
        "Observation",
        SampleResources.observation(
            UniqueIdentifiers.value(),
            ",\"valueQuantity\":{\"value\":-1e30,\"unit\":\"%s\"}".formatted("x".repeat(600))));

    assertThat(check(false)).isEmpty();
  }

  @Test
  void securityLabelsWithQuotesBackslashesAndCommasAreNoIntegrityFault() {
    var labels =
        Stream.of("a\\\"b", "c\\\\d", "e,f", "{g}", "NULL", "\\u0001")
            .map("{\"system\":\"urn:labels\",\"code\":\"%s\"}"::formatted)
            .collect(Collectors.joining(","));
    created(
        "Patient",
        SampleResources.patient(mark, ",\"meta\":{\"security\":[%s]}".formatted(labels)));

    assertThat(check(false)).isEmpty();
  }

  private List<Reported> assertRepaired(String text) {
    var reported = check(false);
    assertThat(reported).anySatisfy(one -> assertThat(one.text()).contains(text));
    assertThat(reported).noneMatch(Reported::repaired);

    var repaired = check(true);

    assertThat(repaired).extracting(Reported::text).containsExactlyElementsOf(texts(reported));
    assertThat(repaired).allMatch(Reported::repaired);
    assertThat(check(false)).isEmpty();
    return repaired;
  }

  /** Returns what is reported of a damage that cannot be repaired, and undoes it. */
  private List<Reported> reportedWhile(Runnable damage, Runnable undo) {
    damage.run();
    try {
      var reported = check(true);
      assertThat(reported).noneMatch(Reported::repaired);
      return reported;
    } finally {
      undo.run();
      assertThat(check(false)).isEmpty();
    }
  }

  private static List<String> texts(List<Reported> reported) {
    return reported.stream().map(Reported::text).toList();
  }

  private List<Reported> check(boolean remedy) {
    var reported = new ArrayList<Reported>();
    server
        .bean(IntegrityCheckRun.class)
        .run(
            remedy,
            new IntegrityCheckRun.Listener() {
              @Override
              public void found(IntegrityFault fault, boolean repaired) {
                reported.add(new Reported(fault.where() + " " + fault.what(), repaired));
              }

              @Override
              public void progress(long resources, long of) {
                assertThat(resources).isPositive();
              }
            });
    return reported;
  }

  private List<String> found() {
    return server.get(UniqueIdentifiers.search("Patient", mark)).ids();
  }

  private String patient() {
    return created("Patient", SampleResources.patient(mark));
  }

  private String referringObservation(String subject) {
    return created(
        "Observation",
        SampleResources.observation(
            UniqueIdentifiers.value(),
            ",\"subject\":{\"reference\":\"Patient/%s\"}".formatted(subject)));
  }

  private String created(String type, String body) {
    var response = server.post(type, body);
    assertThat(response.status()).as(response.body()).isEqualTo(201);
    return response.createdId();
  }

  private void write(String id, byte[] content) {
    jdbc.update("update resource set content = ? where rid = ?", content, rid(id));
  }

  private Long rid(String id) {
    return jdbc.queryForObject("select rid from resource where id = ?", Long.class, id);
  }
}
