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

/** Searches that are wrong, odd or meant to harm: answered or refused, never a fault. */
@OnEachDatabase
class InvalidSearchTest {

  private final TestServer server;
  private final SearchFixture records;

  InvalidSearchTest(TestDatabase database) {
    server = database.server();
    records = SearchFixture.of(server);
  }

  /** Every parameter of every type, with values of every wrong kind. */
  @Test
  void everyParameterTakesOrRefusesAnyValue() {
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
                        var answer = server.get(type + "?" + code + "=" + encoded(value));
                        assertThat(answer.status())
                            .as(type + "?" + code + "=" + value + answer.body())
                            .isIn(200, 400);
                      }));
    }
  }

  /** "Empty parameters are not an error - they are just ignored by the server." */
  @Test
  void emptyParametersAreIgnored() {
    var id = records.patient("\"gender\":\"male\"");

    for (var empty : List.of("family=", "family", "_id=", "_sort=", "_filter=", "shoe=")) {
      assertThat(records.ids("Patient?mine&gender=male&" + empty)).as(empty).containsExactly(id);
      assertThat(records.ids("Patient?mine&gender=female&" + empty)).as(empty).isEmpty();
    }
    assertThat(server.get("Patient?family=&gender=male").link("self")).doesNotContain("family");
  }

  @Test
  void emptyAlternativesAreNamed() {
    for (var empty : List.of("family=a,", "family=,", "_id=,")) {
      var answer = server.get("Patient?" + empty);
      assertThat(answer.status()).as(empty).isEqualTo(400);
      assertThat(answer.expressions()).as(empty).containsExactly(empty.split("=")[0]);
    }
  }

  @Test
  void aBodyThatIsNoFormIsRefused() {
    var id = records.patient("\"gender\":\"male\"");
    for (var type : List.of("text/plain", "application/json", "multipart/form-data; boundary=x")) {
      var answer = server.post("Patient/_search", "gender=female", "Content-Type", type);
      assertThat(answer.status()).as(type).isEqualTo(415);
    }
    var form = "APPLICATION/X-WWW-FORM-URLENCODED; charset=utf-8";
    assertThat(
            server.post("Patient/_search?_id=" + id, "gender=female", "Content-Type", form).ids())
        .isEmpty();
  }

  @Test
  void aPercentThatStandsForNothingIsRefused() {
    for (var form : List.of("family=100%", "family=%zz", "%zz=1")) {
      var answer = posted(form);
      assertThat(answer.status()).as(form).isEqualTo(400);
      assertThat(answer.body()).contains("%25");
    }
  }

  @Test
  void typesAreNamedWhereAllAreSearched() {
    assertThat(server.get("Patient?_type=Observation").expressions()).containsExactly("_type");
    assertThat(server.get("?_type=Patient&_count=1").status()).isEqualTo(200);
  }

  @Test
  void spaceWithinNamesCountsOnce() {
    var id = records.patient("\"name\":[{\"family\":\"De \\u00a0 la\\tCruz%s\"}]", records.mark());

    for (var name : List.of("de la cruz", "De  la Cruz", "De%09la ")) {
      assertThat(records.ids("Patient?mine&family=" + name.replace(" ", "%20")))
          .as(name)
          .containsExactly(id);
    }
  }

  @Test
  void longTextsAreComparedWhole() {
    var text = "z".repeat(600) + records.mark();
    var id = records.patient("\"name\":[{\"family\":\"%s\"}]", text);

    assertThat(records.ids("Patient?mine&family:exact=" + text)).containsExactly(id);
    assertThat(records.ids("Patient?mine&family:exact=" + text + "y")).isEmpty();
  }

  @Test
  void aModifierThatThereIsNotIsRefusedHoweverLenient() {
    for (var name : List.of("_id:exact", "_lastUpdated:not", "_list:x", "family:not")) {
      var answer = server.get("Patient?" + name + "=x", "Prefer", "handling=lenient");
      assertThat(answer.status()).as(name).isEqualTo(400);
    }
  }

  @Test
  void whatAValueNamesAndIsNotKnownIsNamed() {
    for (var query :
        List.of(
            "code:in=http://nobody.example.org/ValueSet/none",
            "code:below=http://nobody.example.org|x",
            "_include=Observation:subject:Bogus")) {
      var answer = server.get("Observation?" + query);
      assertThat(answer.status()).as(query).isEqualTo(400);
      assertThat(answer.expressions()).as(query).containsExactly(query.split("=")[0]);
    }
  }

  @Test
  void filtersAreBounded() {
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
  void manyIdsMayStandInTheUrl() {
    var id = records.patient("");

    assertThat(server.get("Patient?_id=" + values(999) + "," + id).ids()).containsExactly(id);
  }

  @Test
  void manyAlternativesAreAnsweredAndTooManyRefused() {
    var id = records.patient("\"name\":[{\"family\":\"%s\"}]", records.mark());

    assertThat(posted("family=" + values(999) + "," + records.mark()).ids()).containsExactly(id);
    assertThat(posted("_id=" + values(999) + "," + id).ids()).containsExactly(id);
    assertThat(posted("family=" + values(10_000)).status()).isEqualTo(400);
    assertThat(posted("_id=" + values(10_000)).status()).isEqualTo(400);
    assertThat(posted("identifier:not=" + values(10_000)).status()).isEqualTo(400);
  }

  @Test
  void manyConditionsMustAllHold() {
    var id = records.patient("\"name\":[{\"family\":\"%s\"}]", records.mark());
    var conditions =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> "family=" + records.mark().substring(0, i + 5))
            .collect(Collectors.joining("&"));

    assertThat(records.ids("Patient?" + conditions)).contains(id);
    assertThat(records.ids("Patient?" + conditions + "&family=nobody" + records.mark())).isEmpty();
  }

  @Test
  void chainsThroughWrongTypesAreRefused() {
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
  void countsOfAnySizeAreBounded() {
    records.patient("");

    assertThat(records.search("Patient?mine&_count=0").total()).isEqualTo(1);
    assertThat(records.ids("Patient?mine&_count=99999999999999999999")).hasSize(1);
    for (var wrong : List.of("-1", "1.5", "x", "1e3")) {
      assertThat(server.get("Patient?_count=" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }

  @Test
  void pagingLinksThatWereMadeUpAreRefused() {
    records.patient("");
    records.patient("");
    var next = records.search("Patient?mine&_count=1").link("next");

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
  void charactersWithAMeaningElsewhereHaveNoneHere() {
    var id = records.patient("\"name\":[{\"family\":\"50%%_'!;%s\"}]", records.mark());

    assertThat(records.ids("Patient?mine&family=" + encoded("50%_'!;"))).containsExactly(id);
    assertThat(records.ids("Patient?mine&family:contains=" + encoded("%_'!"))).containsExactly(id);
    assertThat(records.ids("Patient?mine&family:contains=" + encoded("5%_"))).isEmpty();
    assertThat(records.ids("Patient?mine&family:contains=" + encoded("!%"))).isEmpty();
    assertThat(server.get("Patient?family=" + encoded("a\0b")).status()).isEqualTo(400);
  }

  @Test
  void textIsFoundInEveryNormalForm() {
    var name = "Çağrı ﬁ " + records.mark();
    var id = records.patient("\"name\":[{\"family\":\"%s\"}]", name);

    for (var form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
      var written = encoded(Normalizer.normalize(name, form));
      assertThat(records.ids("Patient?mine&family=" + written)).as(form.name()).containsExactly(id);
    }
  }

  @Test
  void aParameterThatCouldFindNothingIsNotOffered() {
    assertThat(server.get("Bundle?composition=1").issueCodes())
        .containsExactly("unknown-parameter");
    assertThat(server.get("metadata").body()).doesNotContain("Bundle-composition");
  }

  @Test
  void datesBeyondTheCalendarAreRefused() {
    for (var wrong :
        List.of("0000-01-01", "2020-02-30", "2020-13", "99999", "2020-01-01T25:00:00Z", "-2020")) {
      var answer = server.get("Patient?birthdate=" + encoded(wrong));
      assertThat(answer.status()).as(wrong + answer.body()).isEqualTo(400);
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
