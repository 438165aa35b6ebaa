package org.ketex.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.ketex.Answer;
import org.ketex.Database;
import org.ketex.TestServer;

/** A person pastes a resource and reads what is wrong with it. */
class ValidatePageTest {

  private static final String EXAMPLE = "Procedure-kap-session-home";

  private final TestServer server = Database.H2.server();

  @Test
  void aCopyOfAnExampleIsThereToBeChanged() {
    var page = server.get("/validate?example=" + EXAMPLE);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("<textarea", "&quot;resourceType&quot;", "KAP Dosing Session</option>");
  }

  @Test
  void whatIsValidIsSaidToBe() {
    var page = validate(server.get("/guide/example/" + EXAMPLE + ".json").body(), "");

    assertThat(page.body()).contains("<h2>Valid</h2>");
  }

  @Test
  void aFaultIsShownAtItsLineWithItsRuleAndHowToMendIt() {
    var faulty =
        server
            .get("/guide/example/" + EXAMPLE + ".json")
            .body()
            .replace("\"224588003\"", "\"106292003\"");

    var page = validate(faulty, "").body();

    assertThat(page)
        .contains("Not valid: 1 to mend")
        .contains(
            "href=\"/guide/StructureDefinition/kap-dosing-session#ketex-kap-session-therapist\"")
        .contains("href=\"#line-1\"", "id=\"line-1\" class=\"marked\"")
        .contains("add a performer");
  }

  @Test
  void aProfileCanBeAskedFor() {
    var page =
        validate(
                "{\"resourceType\": \"Procedure\"}",
                "https://w3id.org/ketex/StructureDefinition/kap-dosing-session")
            .body();

    assertThat(page)
        .contains("Procedure.category: minimum required", "\" selected>KAP Dosing Session");
  }

  @Test
  void xmlIsReadToo() {
    var xml = server.get("/guide/example/" + EXAMPLE + ".xml").body();

    assertThat(validate(xml, "").body()).contains("<h2>Valid</h2>");
  }

  @Test
  void aLargeResourceIsReadWhole() {
    var large = "{\"resourceType\":\"Patient\",\"gender\":\"%s\"}".formatted("x".repeat(3 << 20));

    assertThat(validate(large, "").body())
        .contains("Not valid")
        .doesNotContain("The body is empty");
  }

  @Test
  void whatCannotBeReadIsSaidNotShownAsAFaultOfTheServer() {
    assertThat(validate("{\"resourceType\": \"Procedure\"", "").body())
        .contains("Not valid: 1 to mend");
    assertThat(validate("<script>alert(1)</script>", "").body())
        .contains("Not valid")
        .doesNotContain("<script>");
    assertThat(validate("", "").body()).contains("The body is empty");
  }

  private Answer validate(String resource, String profile) {
    var form = "resource=" + encoded(resource) + "&profile=" + encoded(profile);
    return server.post("/validate", form, "Content-Type", "application/x-www-form-urlencoded");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
