package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.ketex.SampleBundles;
import org.ketex.ServerResponse;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;

/**
 * Sends invalid input and checks that it is rejected.
 *
 * @param identifier value of the identifiers of the resources that the test sends
 */
record InvalidInput(TestServer server, String identifier) {

  /** Checks that the request was rejected with an OperationOutcome that reveals no internals. */
  static void assertRejected(ServerResponse response, int status, String code) {
    assertThat(response.status()).as(response.body()).isEqualTo(status);
    assertThat(response.header("Content-Type")).startsWith(TestServer.JSON);
    assertThat(response.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(response.issueCodes()).contains(code);
    assertThat(response.json().path("issue").valueStream())
        .allSatisfy(
            issue -> {
              assertThat(issue.path("severity").asText()).isIn("error", "warning", "fatal");
              assertThat(issue.at("/details/text").asText()).isNotEmpty();
            });
    assertThat(response.body()).doesNotContain("Exception", "org.ketex", "ca.uhn", "fasterxml");
  }

  void assertNothingStored() {
    assertThat(server.get(UniqueIdentifiers.search("Patient", identifier)).ids()).isEmpty();
  }

  String xmlPatient(String more) {
    return """
        <Patient xmlns="http://hl7.org/fhir">%s<identifier><system value="%s"/>\
        <value value="%s"/></identifier></Patient>\
        """
        .formatted(more, UniqueIdentifiers.SYSTEM, identifier);
  }

  ServerResponse postXml(String xml) {
    return server.post("Patient", xml, "Content-Type", TestServer.XML, "Accept", TestServer.JSON);
  }

  /** Builds a transaction that creates the resource. */
  static String transactionOf(String resource) {
    return SampleBundles.bundle(
        "transaction", SampleBundles.create(UniqueIdentifiers.urn(), resource));
  }
}
