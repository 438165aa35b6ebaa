package org.ketex.store;

import org.ketex.RunningServer;
import org.ketex.SampleBundles;
import org.ketex.SampleResources;
import org.ketex.ServerResponse;
import org.ketex.UniqueIdentifiers;

/**
 * Executes the writes of one client: creates a patient and an encounter in a transaction, updates
 * both in another one, and deletes the encounter.
 */
final class WriteSequence {

  static final int STEPS = 3;

  private final String mark = UniqueIdentifiers.value();
  private String patient;
  private String encounter;
  private volatile int attempted;
  private volatile int acknowledged;

  String mark() {
    return mark;
  }

  int attempted() {
    return attempted;
  }

  int acknowledged() {
    return acknowledged;
  }

  /** Executes the next step; returns false if it was not acknowledged, which ends the sequence. */
  boolean executeNext(RunningServer server) {
    attempted++;
    var response =
        switch (attempted) {
          case 1 -> create(server);
          case 2 -> change(server);
          default -> server.delete("Encounter/" + encounter);
        };
    if (response.status() != 200 && response.status() != 204) {
      return false;
    }
    acknowledged = attempted;
    return true;
  }

  private ServerResponse create(RunningServer server) {
    var name = UniqueIdentifiers.urn();
    var response =
        server.post(
            "",
            SampleBundles.bundle(
                "transaction",
                SampleBundles.create(name, SampleResources.patient(mark)),
                SampleBundles.create(
                    UniqueIdentifiers.urn(), SampleResources.encounter(mark, name))));
    if (response.status() == 200) {
      patient = id(response, 0);
      encounter = id(response, 1);
    }
    return response;
  }

  private static String id(ServerResponse response, int entry) {
    return response
        .json()
        .at("/entry/%d/response/location".formatted(entry))
        .asText()
        .replaceFirst("^[A-Za-z]+/([^/]+)/.*", "$1");
  }

  private ServerResponse change(RunningServer server) {
    return server.post(
        "",
        SampleBundles.bundle(
            "transaction",
            put("Patient", patient, SampleResources.patient(mark, ",\"active\":true")),
            put(
                "Encounter",
                encounter,
                SampleResources.encounter(mark, "Patient/" + patient)
                    .replace("finished", "cancelled"))));
  }

  private static String put(String type, String id, String resource) {
    return SampleBundles.entry(
        "urn:uuid:" + id,
        resource.replaceFirst("\\{", "{\"id\":\"%s\",".formatted(id)),
        "PUT",
        type + "/" + id,
        "");
  }
}
