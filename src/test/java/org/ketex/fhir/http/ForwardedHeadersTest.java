package org.ketex.fhir.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.RawHttp;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/**
 * Tests that forwarded headers are used only if the proxy is trusted. The server on H2 trusts
 * loopback, the one on PostgreSQL another network.
 */
class ForwardedHeadersTest {

  @Test
  void theUrlOfATrustedProxyIsUsed() {
    assertThat(search(TestDatabase.H2.server(), "localhost"))
        .contains("\"url\":\"https://fhir.example.org:8443/fhir/Patient?");
  }

  @Test
  void headersOfAnyOtherSenderAreIgnored() {
    assertThat(search(TestDatabase.POSTGRES.server(), "localhost"))
        .contains("\"url\":\"http://localhost")
        .doesNotContain("fhir.example.org");
  }

  /** A web page can send the header, but not choose the host that it addresses. */
  @Test
  void aForwardedHostDoesNotHideADnsReboundHost() {
    var response =
        RawHttp.exchange(
            TestDatabase.H2.server().port(),
            """
            GET /fhir/Patient HTTP/1.1
            Host: attacker.example.org
            X-Forwarded-Host: localhost
            Connection: close
            """);

    assertThat(response).startsWith("HTTP/1.1 403");
  }

  private static String search(TestServer server, String host) {
    return RawHttp.exchange(
        server.port(),
        """
        GET /fhir/Patient?_summary=count HTTP/1.1
        Host: %s
        X-Forwarded-For: 192.0.2.7
        X-Forwarded-Proto: https
        X-Forwarded-Host: fhir.example.org
        X-Forwarded-Port: 8443
        Connection: close
        """
            .formatted(host));
  }
}
