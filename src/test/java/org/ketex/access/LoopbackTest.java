package org.ketex.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.ketex.RawHttp;
import org.ketex.SampleResources;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.UniqueIdentifiers;
import org.ketex.model.StartupException;

/** Tests that a server without authorization accepts requests of this machine only. */
class LoopbackTest {

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void theServerListensOnlyOnLoopback() {
    assertThat(server.get("metadata").status()).isEqualTo(200);
  }

  @Test
  void aServerAddressBeyondLoopbackPreventsTheStart() throws UnknownHostException {
    var open = new AccessSettings("open");
    for (var address : new String[] {"0.0.0.0", "192.168.1.5", "::"}) {
      assertThatThrownBy(() -> LoopbackGuard.require(open, InetAddress.getByName(address)))
          .as(address)
          .isInstanceOf(StartupException.class)
          .hasMessageContaining("No authorization is configured")
          .extracting(thrown -> ((StartupException) thrown).action())
          .asString()
          .contains("127.0.0.1", "reverse proxy");
    }
    assertThatThrownBy(() -> LoopbackGuard.require(open, null))
        .isInstanceOf(StartupException.class);
    LoopbackGuard.require(open, InetAddress.getByName("127.0.0.1"));
    LoopbackGuard.require(open, InetAddress.getByName("::1"));
  }

  @Test
  void anUnknownAuthorizationModePreventsTheStart() {
    assertThatThrownBy(
            () ->
                LoopbackGuard.require(
                    new AccessSettings("anything"), InetAddress.getLoopbackAddress()))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("anything");
  }

  @Test
  void aRequestWithADnsReboundHostIsRejected() {
    var answer =
        RawHttp.exchange(
            server.port(),
            """
            GET /fhir/Patient HTTP/1.1
            Host: attacker.example.org
            Connection: close
            """);

    assertThat(answer).startsWith("HTTP/1.1 403").contains("OperationOutcome", "127.0.0.1");
  }

  @Test
  void aRequestOfAnotherOriginIsRejected() {
    var mark = UniqueIdentifiers.value();

    var answer =
        server.post(
            "Patient", SampleResources.patient(mark), "Origin", "https://attacker.example.org");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.issueCodes()).containsExactly("forbidden");
    assertThat(server.get(UniqueIdentifiers.search("Patient", mark)).ids()).isEmpty();
    assertThat(server.post("Patient", SampleResources.patient(mark), "Origin", "null").status())
        .isEqualTo(403);
  }

  @Test
  void aRequestOfTheServersOwnOriginIsAccepted() {
    assertThat(server.get("metadata", "Origin", "http://localhost:" + server.port()).status())
        .isEqualTo(200);
  }
}
