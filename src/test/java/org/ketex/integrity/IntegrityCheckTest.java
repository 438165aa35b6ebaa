package org.ketex.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is damaged in the tables is found, and made anew where the content says how. */
@OnEachDatabase
class IntegrityCheckTest {

  /** No sequence of a test reaches it. */
  private static final long NOBODY = 8_000_000_000_000L;

  private final TestServer server;
  private final JdbcTemplate jdbc;
  private final String mark = UniqueIdentifiers.value();

  IntegrityCheckTest(TestDatabase database) {
    server = database.server();
    jdbc = server.bean(JdbcTemplate.class);
  }

  private record Told(String text, boolean mended) {}

  @Test
  void whatAllTestsHaveStoredIsRight() {
    server.put("Patient/" + patient(), "{}");
    referringObservation(patient());

    assertThat(check(false)).isEmpty();
  }

  @Test
  void whatIsBeingWrittenIsNoFault() throws InterruptedException {
    var id = patient();
    var writing = new AtomicBoolean(true);
    var clients =
        Stream.generate(() -> Thread.ofVirtual().start(() -> writeWhile(writing, id)))
            .limit(3)
            .toList();

    var told = Stream.generate(() -> check(true)).limit(5).toList();

    writing.set(false);
    for (var client : clients) {
      client.join();
    }
    assertThat(told).allMatch(List::isEmpty);
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
  void aMissingRowIsMadeAnew() {
    var id = patient();
    jdbc.update("delete from token_index where code = ?", mark);
    assertThat(found()).isEmpty();

    assertMended(
        "Patient/%s the index row Patient.identifier Token[element=0, system=%s, code=%s] is missing"
            .formatted(id, UniqueIdentifiers.SYSTEM, mark));

    assertThat(found()).containsExactly(id);
  }

  @Test
  void aRowTooManyIsTakenAway() {
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

    var told =
        assertMended(
            "Patient/%s the index row Patient.family Text[element=0, normal=x, exact=X] is one too many"
                .formatted(id));

    assertThat(told).hasSize(2);
  }

  @Test
  void aRowOfAnotherResourceIsFoundAtBoth() {
    var one = patient();
    var other = created("Patient", SampleResources.patient(UniqueIdentifiers.value()));
    jdbc.update("update token_index set rid = ? where code = ?", rid(other), mark);

    var told = assertMended("Patient/" + one);

    assertThat(told)
        .extracting(Told::text)
        .anyMatch(text -> text.startsWith("Patient/" + other) && text.endsWith("one too many"));
    assertThat(found()).containsExactly(one);
  }

  @Test
  void aReferenceToAnotherResourceIsPutRight() {
    var subject = patient();
    var observation = referringObservation(subject);
    var other = created("Patient", SampleResources.patient(UniqueIdentifiers.value()));
    jdbc.update(
        "update reference_index set target = ? where rid = ?", rid(other), rid(observation));

    assertMended("Reference[element=0, target=Patient/%s] is missing".formatted(subject));

    assertThat(server.get("Observation?subject=Patient/" + subject).ids())
        .containsExactly(observation);
  }

  @Test
  void aReferenceToNothingIsPutRight() {
    var observation = referringObservation(patient());
    jdbc.update("update reference_index set target = ? where rid = ?", NOBODY, rid(observation));

    assertMended("Reference[element=0, target=resource number " + NOBODY + "] is one too many");
  }

  @Test
  void rowsOfNobodyAreTakenAway() {
    jdbc.update("insert into uri_index (param, uri, rid) values (1, ?, ?)", mark, NOBODY);

    assertMended("number " + NOBODY + " has index rows, and there is no such resource");
  }

  @Test
  void rowsOfADeletedResourceAreTakenAway() {
    var id = patient();
    server.delete("Patient/" + id);
    jdbc.update("insert into uri_index (param, uri, rid) values (1, ?, ?)", mark, rid(id));

    assertMended("Patient/" + id);
  }

  @Test
  void columnsThatTheContentDoesNotSayAreMadeAnew() {
    var subject = patient();
    var observation = referringObservation(subject);
    jdbc.update(
        "update resource set patient = 'wrong', labels = ' a|b ' where rid = ?", rid(observation));

    var told = assertMended("column patient is wrong, its content says " + subject);

    assertThat(told).hasSize(2);
    assertThat(
            jdbc.queryForObject(
                "select patient from resource where rid = ?", String.class, rid(observation)))
        .isEqualTo(subject);
  }

  @Test
  void aMissingVersionIsTold() {
    var id = patient();
    server.put(
        "Patient/" + id,
        SampleResources.patient(mark, ",\"id\":\"%s\",\"active\":true".formatted(id)));

    var told =
        toldWhile(
            () -> jdbc.update("update resource_history set version = 7 where rid = ?", rid(id)),
            () -> jdbc.update("update resource_history set version = 1 where rid = ?", rid(id)));

    assertThat(texts(told))
        .containsExactly(
            "Patient/" + id + " is at version 2, and has 1 older ones (7 to 7)",
            "Patient/" + id + "/_history/7 meta.versionId is 1 in its content, 7 in its row");
  }

  @Test
  void contentThatContradictsItsRowIsTold() {
    var id = patient();

    var told =
        toldWhile(
            () -> jdbc.update("update resource set updated = updated + 1 where rid = ?", rid(id)),
            () -> jdbc.update("update resource set updated = updated - 1 where rid = ?", rid(id)));

    assertThat(texts(told))
        .singleElement()
        .asString()
        .startsWith("Patient/" + id + "/_history/1 meta.lastUpdated is ");
  }

  @Test
  void contentThatCannotBeReadIsTold() {
    var id = patient();
    var content = server.get("Patient/" + id).bytes();

    var told =
        toldWhile(
            () -> write(id, "{\"resourceType\":".getBytes(StandardCharsets.UTF_8)),
            () -> write(id, content));

    assertThat(texts(told))
        .singleElement()
        .asString()
        .startsWith("Patient/" + id + "/_history/1 cannot be read: ");
  }

  @Test
  void aReferenceToADeletedResourceIsTold() {
    var subject = patient();
    var observation = referringObservation(subject);
    jdbc.update("update reference_index set target = ? where rid = ?", NOBODY, rid(observation));
    assertThat(server.delete("Patient/" + subject).status()).isEqualTo(204);

    var told = check(true);

    assertThat(told)
        .contains(
            new Told(
                "Observation/%s refers to Patient/%s, which is deleted"
                    .formatted(observation, subject),
                false));
    // Brought back, it is what the row says.
    server.put(
        "Patient/" + subject, SampleResources.patient(mark, ",\"id\":\"%s\"".formatted(subject)));
    assertThat(check(false)).isEmpty();
  }

  @Test
  void longTextsAndNumbersAreReadBackAsTheyWereWritten() {
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

  private List<Told> assertMended(String text) {
    var told = check(false);
    assertThat(told).anySatisfy(one -> assertThat(one.text()).contains(text));
    assertThat(told).noneMatch(Told::mended);

    var mended = check(true);

    assertThat(mended).extracting(Told::text).containsExactlyElementsOf(texts(told));
    assertThat(mended).allMatch(Told::mended);
    assertThat(check(false)).isEmpty();
    return mended;
  }

  /** What is told of a damage that cannot be mended; then the test mends it. */
  private List<Told> toldWhile(Runnable damage, Runnable undo) {
    damage.run();
    try {
      var told = check(true);
      assertThat(told).noneMatch(Told::mended);
      return told;
    } finally {
      undo.run();
      assertThat(check(false)).isEmpty();
    }
  }

  private static List<String> texts(List<Told> told) {
    return told.stream().map(Told::text).toList();
  }

  private List<Told> check(boolean remedy) {
    var told = new ArrayList<Told>();
    server
        .bean(IntegrityCheckRun.class)
        .run(
            remedy,
            new IntegrityCheckRun.Listener() {
              @Override
              public void found(IntegrityFault fault, boolean mended) {
                told.add(new Told(fault.where() + " " + fault.what(), mended));
              }

              @Override
              public void progress(long resources, long of) {
                assertThat(resources).isPositive();
              }
            });
    return told;
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
    var answer = server.post(type, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return answer.createdId();
  }

  private void write(String id, byte[] content) {
    jdbc.update("update resource set content = ? where rid = ?", content, rid(id));
  }

  private Long rid(String id) {
    return jdbc.queryForObject("select rid from resource where id = ?", Long.class, id);
  }
}
