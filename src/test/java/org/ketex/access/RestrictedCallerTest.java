package org.ketex.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.TestCallers;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.access.Visibility.Compartment;

/**
 * Tests that a caller with limited rights neither sees nor infers what is hidden from it, on every
 * path to the data: limited to types, to the compartment of a patient, or by security labels.
 */
@OnEachDatabase
class RestrictedCallerTest {

  private static final String LABEL = "https://labels.example.org|hidden";
  private static final Set<String> ALL_TYPES =
      Set.of(
          "Patient", "Observation", "Encounter", "List", "Composition", "Practitioner", "Bundle");

  private final TestServer server;
  private final String mark = UniqueIdentifiers.value();

  private String visible;
  private String hidden;
  private String visibleObservation;
  private String hiddenObservation;
  private String encounter;
  private String practitioner;

  /** Sees the compartment of one patient, and practitioners. */
  private String[] inCompartment;

  /** Sees everything but what carries the label. */
  private String[] withoutLabel;

  /** Sees patients and observations. */
  private String[] ofTypes;

  RestrictedCallerTest(TestDatabase database) {
    server = database.server();
  }

  @BeforeEach
  void store() {
    practitioner =
        created(
            server.post(
                "Practitioner",
                """
                {"resourceType":"Practitioner","identifier":[{"system":"%s","value":"%s"}]}
                """
                    .formatted(UniqueIdentifiers.SYSTEM, mark)));
    visible = created(server.post("Patient", patient(mark, "")));
    hidden = created(server.post("Patient", patient(mark + "-h", labels())));
    visibleObservation = created(server.post("Observation", observation(mark, visible, "")));
    hiddenObservation =
        created(server.post("Observation", observation(mark + "-h", hidden, labels())));
    encounter =
        created(server.post("Encounter", SampleResources.encounter(mark, "Patient/" + hidden)));
    inCompartment =
        caller(
            "compartment",
            new Visibility(
                Optional.empty(),
                Optional.of(new Compartment(visible, Set.of("Practitioner"))),
                Set.of()));
    withoutLabel =
        caller("label", new Visibility(Optional.empty(), Optional.empty(), Set.of(LABEL)));
    ofTypes =
        caller(
            "types",
            new Visibility(
                Optional.of(Set.of("Patient", "Observation")), Optional.empty(), Set.of()));
  }

  private String[] caller(String kind, Visibility visibility) {
    return TestCallers.header(new Caller.Restricted(kind + "-" + mark, visibility, ALL_TYPES));
  }

  private List<String[]> restricted() {
    return List.of(inCompartment, withoutLabel);
  }

  private static String labels() {
    return ",\"meta\":{\"security\":[{\"system\":\"https://labels.example.org\",\"code\":\"hidden\"}]}";
  }

  private String patient(String identifier, String more) {
    return """
        {"resourceType":"Patient"%s,"identifier":[{"system":"%s","value":"%s"}],
        "generalPractitioner":[{"reference":"Practitioner/%s"}]}
        """
        .formatted(more, UniqueIdentifiers.SYSTEM, identifier, practitioner);
  }

  private String observation(String identifier, String patient, String more) {
    return """
        {"resourceType":"Observation"%s,"identifier":[{"system":"%s","value":"%s"}],
        "status":"final","code":{"text":"x"},"subject":{"reference":"Patient/%s"}}
        """
        .formatted(more, UniqueIdentifiers.SYSTEM, identifier, patient);
  }

  private static String created(ServerResponse response) {
    assertThat(response.status()).as(response.body()).isEqualTo(201);
    return response.createdId();
  }

  private static String identifier(String value) {
    return UniqueIdentifiers.SYSTEM + "%7C" + value;
  }

  // --- reads ---

  @Test
  void readOfAHiddenResourceIsNotFound() {
    for (var caller : restricted()) {
      assertThat(server.get("Patient/" + visible, caller).status()).isEqualTo(200);
      assertThat(server.get("Patient/" + hidden, caller).status()).isEqualTo(404);
      assertThat(server.get("Patient/%s/_history/1".formatted(hidden), caller).status())
          .isEqualTo(404);
      assertThat(server.get("Patient/%s/_history".formatted(hidden), caller).status())
          .isEqualTo(404);
    }
    assertThat(server.get("Encounter/" + encounter, ofTypes).status()).isEqualTo(403);
  }

  @Test
  void readOfADeletedHiddenResourceIsNotFoundInsteadOfGone() {
    var deleted = created(server.post("Observation", observation(mark + "-d", hidden, labels())));
    assertThat(server.delete("Observation/" + deleted).status()).isEqualTo(204);
    assertThat(server.get("Observation/" + deleted).status()).isEqualTo(410);
    for (var caller : restricted()) {
      assertThat(server.get("Observation/" + deleted, caller).status()).isEqualTo(404);
    }
  }

  @Test
  void historyOmitsHiddenResourcesAndHiddenVersions() {
    var id = created(server.post("Observation", observation(mark + "-v", visible, labels())));
    var now =
        observation(mark + "-v", visible, "").replaceFirst("\\{", "{\"id\":\"%s\",".formatted(id));
    assertThat(server.put("Observation/" + id, now).status()).isEqualTo(200);

    var history = server.get("Observation/%s/_history".formatted(id), withoutLabel);
    assertThat(history.resources()).hasSize(1);
    assertThat(history.total()).isEqualTo(1);
    assertThat(server.get("Observation/%s/_history/1".formatted(id), withoutLabel).status())
        .isEqualTo(404);
    assertThat(server.get("Observation/%s/_history/1".formatted(id)).status()).isEqualTo(200);
    for (var caller : restricted()) {
      assertThat(ids(server.get("Observation/_history?_count=1000", caller)))
          .contains(visibleObservation)
          .doesNotContain(hiddenObservation);
      assertThat(ids(server.get("_history?_count=1000", caller))).doesNotContain(hidden);
    }
    assertThat(ids(server.get("_history?_count=1000", ofTypes))).doesNotContain(encounter);
  }

  @Test
  void historyOfAMovedResourceStaysWithItsFormerPatient() {
    var id = created(server.post("Observation", observation(mark + "-m", hidden, "")));
    var moved =
        observation(mark + "-m", visible, "").replaceFirst("\\{", "{\"id\":\"%s\",".formatted(id));
    assertThat(server.put("Observation/" + id, moved).status()).isEqualTo(200);

    assertThat(server.get("Observation/" + id, inCompartment).status()).isEqualTo(200);
    assertThat(server.get("Observation/%s/_history/1".formatted(id), inCompartment).status())
        .isEqualTo(404);
    assertThat(server.get("Observation/%s/_history".formatted(id), inCompartment).resources())
        .hasSize(1);
  }

  // --- searches ---

  @Test
  void searchesAndCountsOmitHiddenResources() {
    for (var caller : restricted()) {
      for (var search :
          List.of(
              "Observation?identifier=" + identifier(mark + "-h"),
              "Observation?_id=" + hiddenObservation,
              "Observation?subject=Patient/" + hidden,
              "Observation?subject:Patient.identifier=" + identifier(mark + "-h"),
              "Patient?_has:Observation:subject:identifier=" + identifier(mark + "-h"),
              "Observation?_filter=identifier%20eq%20%22" + mark + "-h%22",
              "Patient/%s/Observation".formatted(hidden),
              "Patient?identifier:not=" + identifier(mark) + "&_id=" + hidden,
              "Patient?_sort=-_lastUpdated&_id=" + hidden,
              "?_type=Patient,Observation&_id=" + hidden)) {
        assertThat(server.get(search).resources()).as(search).isNotEmpty();
        var found = server.get(search, caller);
        assertThat(found.status()).as(search + found.body()).isEqualTo(200);
        assertThat(found.resources()).as(search).isEmpty();
        assertThat(server.get(search + and(search) + "_summary=count", caller).total())
            .as(search)
            .isZero();
      }
    }
  }

  private static String and(String search) {
    return search.contains("?") ? "&" : "?";
  }

  @Test
  void chainsDoNotLookIntoHiddenResources() {
    // The observation is visible, the patient that it refers to is not.
    var id = created(server.post("Observation", observation(mark + "-c", hidden, "")));
    var search =
        "Observation?subject:Patient.identifier=%s&_id=%s".formatted(identifier(mark + "-h"), id);
    assertThat(server.get(search).resources()).hasSize(1);
    assertThat(server.get("Observation?_id=" + id, withoutLabel).resources()).hasSize(1);
    assertThat(server.get(search, withoutLabel).resources()).isEmpty();
    // Conversely: what refers is hidden, the patient is not.
    created(server.post("Observation", observation(mark + "-r", visible, labels())));
    var reverse = "Patient?_has:Observation:subject:identifier=" + identifier(mark + "-r");
    assertThat(server.get(reverse).resources()).hasSize(1);
    assertThat(server.get(reverse, withoutLabel).resources()).isEmpty();
  }

  @Test
  void chainsAndIncludesOfTypesThatAreNotReadableAreForbidden() {
    assertThat(server.get("Encounter?identifier=" + identifier(mark), ofTypes).status())
        .isEqualTo(403);
    assertThat(
            server
                .get("Patient?_has:Encounter:subject:identifier=" + identifier(mark), ofTypes)
                .status())
        .isEqualTo(403);
    assertThat(
            server
                .get("Observation?encounter:Encounter.identifier=" + identifier(mark), ofTypes)
                .status())
        .isEqualTo(403);
    assertThat(
            server
                .get("Patient?_id=%s&_revinclude=Encounter:subject".formatted(hidden), ofTypes)
                .status())
        .isEqualTo(403);
    assertThat(server.get("Patient?_list=" + hidden, ofTypes).status()).isEqualTo(403);
    assertThat(server.get("Patient?_explain=true&_id=" + hidden, ofTypes).status()).isEqualTo(403);
  }

  @Test
  void includesOmitHiddenResources() {
    var id = created(server.post("Observation", observation(mark + "-i", hidden, "")));
    var include = "Observation?_id=%s&_include=Observation:subject".formatted(id);
    assertThat(server.get(include).ids()).contains(hidden);
    assertThat(server.get(include, withoutLabel).ids()).containsExactly(id);

    created(server.post("Observation", observation(mark + "-j", visible, labels())));
    var reverse = "Patient?_id=%s&_revinclude=Observation:subject".formatted(visible);
    assertThat(server.get(reverse).resources()).hasSize(3);
    assertThat(server.get(reverse, withoutLabel).resources()).hasSize(2);
    assertThat(server.get("Patient?_id=%s&_revinclude=*".formatted(hidden), ofTypes).ids())
        .contains(hidden, hiddenObservation)
        .doesNotContain(encounter);
  }

  @Test
  void listsOmitHiddenResources() {
    var list =
        created(
            server.post(
                "List",
                """
                {"resourceType":"List","status":"current","mode":"working"%s,
                "entry":[{"item":{"reference":"Patient/%s"}},{"item":{"reference":"Patient/%s"}}]}
                """
                    .formatted("", visible, hidden)));
    assertThat(server.get("Patient?_list=" + list).ids()).contains(visible, hidden);
    assertThat(server.get("Patient?_list=" + list, withoutLabel).ids()).containsExactly(visible);
    // The list is of no one patient, so it is in no compartment.
    assertThat(server.get("Patient?_list=" + list, inCompartment).ids()).isEmpty();
  }

  @Test
  void everythingOmitsHiddenResources() {
    created(server.post("Observation", observation(mark + "-e", visible, labels())));
    var everything = "Patient/%s/$everything".formatted(visible);
    assertThat(server.get(everything).ids()).hasSize(4);
    assertThat(server.get(everything, withoutLabel).ids())
        .containsExactlyInAnyOrder(visible, visibleObservation, practitioner);
    assertThat(server.get(everything, ofTypes).ids()).doesNotContain(practitioner);
    for (var caller : restricted()) {
      assertThat(server.get("Patient/%s/$everything".formatted(hidden), caller).status())
          .isEqualTo(404);
    }
  }

  @Test
  void documentsDoNotTakeHiddenResources() {
    var composition =
        created(
            server.post(
                "Composition",
                """
                {"resourceType":"Composition","status":"final","type":{"text":"x"},"title":"x",
                "date":"2026-01-01","author":[{"reference":"Practitioner/%s"}],
                "subject":{"reference":"Patient/%s"},
                "section":[{"title":"x","entry":[{"reference":"Observation/%s"}]}]}
                """
                    .formatted(practitioner, visible, hiddenObservation)));
    var document = "Composition/%s/$document".formatted(composition);
    assertThat(server.get(document).ids()).contains(hiddenObservation);
    for (var caller : restricted()) {
      assertThat(server.get(document, caller).status()).isEqualTo(422);
    }
    assertThat(server.get(document, ofTypes).status()).isEqualTo(403);
  }

  @Test
  void validateOfAHiddenResourceIsNotFound() {
    for (var caller : restricted()) {
      assertThat(server.get("Patient/%s/$validate".formatted(visible), caller).status())
          .isEqualTo(200);
      assertThat(server.get("Patient/%s/$validate".formatted(hidden), caller).status())
          .isEqualTo(404);
    }
  }

  // --- entries of Bundles and asynchronous requests ---

  @Test
  void readsInABundleAreOnBehalfOfItsCaller() {
    for (var caller : restricted()) {
      var batch =
          server.post(
              "",
              SampleBundles.bundle(
                  "batch",
                  SampleBundles.request("GET", "Patient/" + visible),
                  SampleBundles.request("GET", "Patient/" + hidden),
                  SampleBundles.request("GET", "Patient?_id=" + hidden)),
              caller);
      assertThat(batch.json().at("/entry/0/response/status").asText()).startsWith("200");
      assertThat(batch.json().at("/entry/1/response/status").asText()).startsWith("404");
      assertThat(batch.json().at("/entry/2/resource/total").asInt()).isZero();
    }
  }

  @Test
  void anAsynchronousRequestIsCarriedOutOnBehalfOfItsCaller() throws InterruptedException {
    for (var caller : restricted()) {
      for (var search : List.of("Patient?_id=%s,%s", "?_type=Patient&_id=%s,%s")) {
        var headers =
            Stream.concat(Stream.of("Prefer", "respond-async"), Stream.of(caller))
                .toArray(String[]::new);
        var accepted = server.get(search.formatted(visible, hidden), headers);
        assertThat(accepted.status()).as(accepted.body()).isEqualTo(202);
        var status = accepted.header("Content-Location").substring(server.base().length() + 1);

        var result = awaited(status, caller);
        assertThat(result.json().at("/entry/0/resource/total").asInt())
            .as(result.body())
            .isEqualTo(1);
        // Nobody else finds out about it.
        assertThat(server.get(status).status()).isEqualTo(404);
      }
    }
  }

  private ServerResponse awaited(String status, String... caller) throws InterruptedException {
    var end = Instant.now().plus(Duration.ofSeconds(30));
    while (true) {
      var response = server.get(status, caller);
      if (response.status() != 202 || Instant.now().isAfter(end)) {
        assertThat(response.status()).as(response.body()).isEqualTo(200);
        return response;
      }
      Thread.sleep(50);
    }
  }

  // --- writes ---

  @Test
  void conditionalWritesDoNotMatchHiddenResources() {
    for (var caller : restricted()) {
      var headers =
          Stream.concat(
                  Stream.of(
                      "If-None-Exist",
                      "identifier=" + UniqueIdentifiers.SYSTEM + "|" + mark + "-h"),
                  Stream.of(caller))
              .toArray(String[]::new);
      var created = server.post("Patient", patient(mark + "-h", labels()), headers);
      // Another one is made; it is hidden from the caller, too, so its criteria match nothing.
      assertThat(created.status()).as(created.body()).isIn(201, 422);
      var deleted = server.delete("Observation?identifier=" + identifier(mark + "-h"), caller);
      assertThat(deleted.status()).as(deleted.body()).isEqualTo(204);
      assertThat(server.get("Observation/" + hiddenObservation).status()).isEqualTo(200);
    }
  }

  @Test
  void updateAndDeleteOfAHiddenResourceFindNothing() {
    var update =
        observation(mark + "-h", hidden, "")
            .replaceFirst("\\{", "{\"id\":\"%s\",".formatted(hiddenObservation));
    for (var caller : restricted()) {
      assertThat(server.put("Observation/" + hiddenObservation, update, caller).status())
          .isEqualTo(405);
      assertThat(server.delete("Observation/" + hiddenObservation, caller).status()).isEqualTo(204);
      assertThat(
              server.get("Observation/" + hiddenObservation).json().at("/meta/versionId").asText())
          .isEqualTo("1");
    }
  }

  @Test
  void aReferenceToAHiddenResourceIsUnresolved() {
    for (var caller : restricted()) {
      var missing = server.post("Observation", observation(mark + "-x", mark, ""), caller);
      var referring = server.post("Observation", observation(mark + "-x", hidden, ""), caller);
      assertThat(referring.status()).isEqualTo(422).isEqualTo(missing.status());
      assertThat(referring.issueCodes()).isEqualTo(missing.issueCodes());
      assertThat(referring.body().replace(hidden, "*"))
          .isEqualTo(missing.body().replace(mark, "*").replace("*-x", mark + "-x"));
    }
  }

  @Test
  void aRejectedDeletionDoesNotNameAHiddenResource() {
    var referrer = created(server.post("Observation", observation(mark + "-n", visible, labels())));
    server.delete("Observation/" + visibleObservation);

    var rejected = server.delete("Patient/" + visible, withoutLabel);

    assertThat(rejected.status()).isEqualTo(409);
    assertThat(rejected.body()).contains("another resource").doesNotContain(referrer);
    assertThat(server.delete("Patient/" + visible).body()).contains(referrer);
  }

  @Test
  void writesOfTypesThatAreNotWritableAreForbidden() {
    var reader =
        TestCallers.header(
            new Caller.Restricted("reader-" + mark, Visibility.ALL, Set.of("Patient")));
    assertThat(server.post("Observation", observation(mark, visible, ""), reader).status())
        .isEqualTo(403);
    assertThat(server.delete("Observation/" + visibleObservation, reader).status()).isEqualTo(403);
    var bundle =
        SampleBundles.bundle(
            "transaction",
            SampleBundles.create(UniqueIdentifiers.urn(), observation(mark, visible, "")));
    assertThat(server.post("", bundle, reader).status()).isEqualTo(403);
  }

  private static List<String> ids(ServerResponse response) {
    return response.resources().stream()
        .filter(Objects::nonNull) // The entry of a deletion has no resource.
        .map(each -> each.path("id").asText())
        .toList();
  }
}
