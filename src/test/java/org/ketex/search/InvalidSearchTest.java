package org.ketex.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.search.parameter.CompositeParameter;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.parameter.SearchParameterRegistry;

/**
 * Tests that invalid, unusual and malicious searches are processed or rejected, never a server
 * error.
 */
@OnEachDatabase
class InvalidSearchTest {

  private final TestServer server;
  private final SearchFixture fixture;

  InvalidSearchTest(TestDatabase database) {
    server = database.server();
    fixture = SearchFixture.of(server);
  }

  /** Searches every parameter of every type, with invalid values of every kind. */
  @Test
  void everySearchParameterAcceptsOrRejectsAnyValue() {
    var values =
        List.of(
            "x",
            "1e999",
            "9999-99-99",
            "|",
            "||",
            "$",
            "a$b$c",
            "\\",
            "'; drop table resource --",
            "%",
            "ge",
            "\uD83D\uDE00",
            "http://x|y");
    var parameters = server.bean(SearchParameterRegistry.class);

    for (var type : List.of("Observation", "Patient", "RiskAssessment", "Invoice", "Group")) {
      Stream.concat(
              parameters.of(type).values().stream()
                  .filter(SearchParameter::isOffered)
                  .map(SearchParameter::code),
              parameters.composites(type).stream().map(CompositeParameter::code))
          .forEach(
              code ->
                  values.forEach(
                      value -> {
                        var response = server.get(type + "?" + code + "=" + encoded(value));
                        assertThat(response.status())
                            .as(type + "?" + code + "=" + value + response.body())
                            .isIn(200, 400);
                      }));
    }
  }

  /** "Empty parameters are not an error - they are just ignored by the server." */
  @Test
  void emptySearchParametersAreIgnored() {
    var id = fixture.patient("\"gender\":\"male\"");

    for (var empty : List.of("family=", "family", "_id=", "_sort=", "_filter=", "shoe=")) {
      assertThat(fixture.ids("Patient?mine&gender=male&" + empty)).as(empty).containsExactly(id);
      assertThat(fixture.ids("Patient?mine&gender=female&" + empty)).as(empty).isEmpty();
    }
    assertThat(server.get("Patient?family=&gender=male").link("self")).doesNotContain("family");
  }

  @Test
  void emptyAlternativesOfASearchAreRejected() {
    for (var empty : List.of("family=a,", "family=,", "_id=,")) {
      var response = server.get("Patient?" + empty);
      assertThat(response.status()).as(empty).isEqualTo(400);
      assertThat(response.expressions()).as(empty).containsExactly(empty.split("=")[0]);
    }
  }

  @Test
  void aPostedSearchWithoutAFormBodyIsRejected() {
    var id = fixture.patient("\"gender\":\"male\"");
    for (var type : List.of("text/plain", "application/json", "multipart/form-data; boundary=x")) {
      var response = server.post("Patient/_search", "gender=female", "Content-Type", type);
      assertThat(response.status()).as(type).isEqualTo(415);
    }
    var form = "APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8";
    assertThat(
            server.post("Patient/_search?_id=" + id, "gender=female", "Content-Type", form).ids())
        .isEmpty();
  }

  @Test
  void aSearchWithAnInvalidPercentEncodingIsRejected() {
    for (var form : List.of("family=100%", "family=%zz", "%zz=1")) {
      var response = posted(form);
      assertThat(response.status()).as(form).isEqualTo(400);
      assertThat(response.body()).contains("%25");
    }
  }

  @Test
  void theTypeParameterIsForSystemSearchesOnly() {
    assertThat(server.get("Patient?_type=Observation").expressions()).containsExactly("_type");
    assertThat(server.get("?_type=Patient&_count=1").status()).isEqualTo(200);
  }

  @Test
  void stringSearchesNormalizeWhitespace() {
    var id = fixture.patient("\"name\":[{\"family\":\"De \\u00a0 la\\tCruz%s\"}]", fixture.mark());

    for (var name : List.of("de la cruz", "De  la Cruz", "De%09la ")) {
      assertThat(fixture.ids("Patient?mine&family=" + name.replace(" ", "%20")))
          .as(name)
          .containsExactly(id);
    }
  }

  @Test
  void longStringsAreSearchedInFull() {
    var text = "z".repeat(600) + fixture.mark();
    var id = fixture.patient("\"name\":[{\"family\":\"%s\"}]", text);

    assertThat(fixture.ids("Patient?mine&family:exact=" + text)).containsExactly(id);
    assertThat(fixture.ids("Patient?mine&family:exact=" + text + "y")).isEmpty();
  }

  @Test
  void anUnknownModifierIsRejectedEvenIfHandlingIsLenient() {
    for (var name : List.of("_id:exact", "_lastUpdated:not", "_list:x", "family:not")) {
      var response = server.get("Patient?" + name + "=x", "Prefer", "handling=lenient");
      assertThat(response.status()).as(name).isEqualTo(400);
    }
  }

  @Test
  void searchesForUnknownValueSetsCodeSystemsOrTypesAreRejected() {
    for (var query :
        List.of(
            "code:in=http://nobody.example.org/ValueSet/none",
            "code:below=http://nobody.example.org|x",
            "_include=Observation:subject:Bogus")) {
      var response = server.get("Observation?" + query);
      assertThat(response.status()).as(query).isEqualTo(400);
      assertThat(response.expressions()).as(query).containsExactly(query.split("=")[0]);
    }
  }

  @Test
  void filterExpressionsAreLimited() {
    var many = IntStream.range(0, 101).mapToObj(i -> "gender eq male");
    var deep = "(".repeat(21) + "gender eq male" + ")".repeat(21);

    for (var filter : List.of(many.collect(Collectors.joining(" or ")), deep)) {
      assertThat(posted("_filter=" + encoded(filter)).status()).isEqualTo(400);
    }
    var atMost = IntStream.range(0, 100).mapToObj(i -> "gender eq male");
    assertThat(posted("_filter=" + encoded(atMost.collect(Collectors.joining(" or ")))).status())
        .isEqualTo(200);
  }

  @Test
  void aThousandIdsMayBeSearchedByUrl() {
    var id = fixture.patient("");

    assertThat(server.get("Patient?_id=" + values(999) + "," + id).ids()).containsExactly(id);
  }

  @Test
  void tooManyAlternativesOfASearchAreRejected() {
    var id = fixture.patient("\"name\":[{\"family\":\"%s\"}]", fixture.mark());

    assertThat(posted("family=" + values(999) + "," + fixture.mark()).ids()).containsExactly(id);
    assertThat(posted("_id=" + values(999) + "," + id).ids()).containsExactly(id);
    assertThat(posted("family=" + values(10_000)).status()).isEqualTo(400);
    assertThat(posted("_id=" + values(10_000)).status()).isEqualTo(400);
    assertThat(posted("identifier:not=" + values(10_000)).status()).isEqualTo(400);
  }

  @Test
  void manyCriteriaOfASearchMustAllMatch() {
    var id = fixture.patient("\"name\":[{\"family\":\"%s\"}]", fixture.mark());
    var conditions =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> "family=" + fixture.mark().substring(0, i + 5))
            .collect(Collectors.joining("&"));

    assertThat(fixture.ids("Patient?" + conditions)).contains(id);
    assertThat(fixture.ids("Patient?" + conditions + "&family=nobody" + fixture.mark())).isEmpty();
  }

  @Test
  void chainsThroughWrongTypesAreRejected() {
    for (var wrong :
        List.of(
            "Observation?code.name=x",
            "Observation?subject:Encounter.status=x",
            "Observation?subject:Patient.shoe=x",
            "Observation?subject.subject.subject=x",
            "Observation?.=x",
            "Observation?subject.=x",
            "Observation?_has:=x",
            "Observation?_has:Patient:link:=x",
            "Patient?" + "link.".repeat(300) + "name=x")) {
      assertThat(server.get(wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void thePageSizeIsLimited() {
    fixture.patient("");

    assertThat(fixture.search("Patient?mine&_count=0").total()).isEqualTo(1);
    assertThat(fixture.ids("Patient?mine&_count=99999999999999999999")).hasSize(1);
    for (var wrong : List.of("-1", "1.5", "x", "1e3")) {
      assertThat(server.get("Patient?_count=" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void inventedPagingLinksAreRejected() {
    fixture.patient("");
    fixture.patient("");
    var next = fixture.search("Patient?mine&_count=1").link("next");

    for (var forged :
        List.of(
            next.replaceFirst("_cursor=[^&.]*", "_cursor=WyIxIl0"),
            next.replaceFirst("_cursor=[^&]*", "_cursor=x"),
            next.replaceFirst("_cursor=[^&]*", "_cursor=."),
            next.replace("/Patient?", "/Observation?"),
            next + "&_cursor=x")) {
      assertThat(server.get(forged).status()).as(forged).isEqualTo(400);
    }
  }

  @Test
  void sqlWildcardsAndQuotesAreSearchedLiterally() {
    var id = fixture.patient("\"name\":[{\"family\":\"50%%_'!;%s\"}]", fixture.mark());

    assertThat(fixture.ids("Patient?mine&family=" + encoded("50%_'!;"))).containsExactly(id);
    assertThat(fixture.ids("Patient?mine&family:contains=" + encoded("%_'!"))).containsExactly(id);
    assertThat(fixture.ids("Patient?mine&family:contains=" + encoded("5%_"))).isEmpty();
    assertThat(fixture.ids("Patient?mine&family:contains=" + encoded("!%"))).isEmpty();
    assertThat(server.get("Patient?family=" + encoded("a\0b")).status()).isEqualTo(400);
  }

  @Test
  void stringSearchesMatchEveryUnicodeNormalForm() {
    var name = "Çağrı ﬁ " + fixture.mark();
    var id = fixture.patient("\"name\":[{\"family\":\"%s\"}]", name);

    for (var form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
      var written = encoded(Normalizer.normalize(name, form));
      assertThat(fixture.ids("Patient?mine&family=" + written)).as(form.name()).containsExactly(id);
    }
  }

  @Test
  void aSearchParameterWithoutIndexableValuesIsNotSupported() {
    assertThat(server.get("Bundle?composition=1").issueCodes())
        .containsExactly("unknown-parameter");
    assertThat(server.get("metadata").body()).doesNotContain("Bundle-composition");
  }

  @Test
  void searchesByImpossibleDatesAreRejected() {
    for (var wrong :
        List.of("0000-01-01", "2020-02-30", "2020-13", "99999", "2020-01-01T25:00:00Z", "-2020")) {
      var response = server.get("Patient?birthdate=" + encoded(wrong));
      assertThat(response.status()).as(wrong + response.body()).isEqualTo(400);
    }
    assertThat(server.get("Patient?birthdate=lt0001-01-01").status()).isEqualTo(200);
    assertThat(server.get("Patient?birthdate=gt9999-12-31").status()).isEqualTo(200);
  }

  private ServerResponse posted(String form) {
    return server.send(
        "POST",
        "Patient/_search",
        BodyPublishers.ofString(form),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  private static String values(int count) {
    return IntStream.range(0, count).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
