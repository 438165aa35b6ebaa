package org.ketex.intake;

import org.ketex.SampleResources;
import org.ketex.TestServer;

/**
 * Creates a patient, and builds further versions of it.
 *
 * @param identifier value of the patient's identifier
 */
record PatientRequests(TestServer server, String identifier) {

  /** Creates the patient and returns its id. */
  String create() {
    return server.post("Patient", SampleResources.patient(identifier)).createdId();
  }

  /**
   * Builds the patient as JSON for an update.
   *
   * @param more further properties as JSON, each starting with a comma
   */
  String json(String id, String more) {
    return SampleResources.patient(identifier, ",\"id\":\"%s\"%s".formatted(id, more));
  }
}
