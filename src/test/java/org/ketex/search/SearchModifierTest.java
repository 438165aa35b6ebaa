package org.ketex.search;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;
import org.ketex.model.Json;

/** Tests the modifiers of search parameters (search.html#modifiers). */
@OnEachDatabase
class SearchModifierTest {

  private static final String GENDERS = "http://hl7.org/fhir/ValueSet/administrative-gender";

  private final SearchFixture fixture;

  SearchModifierTest(TestDatabase database) {
    fixture = SearchFixture.of(database.server());
  }

  private static final Map<String, String> VALUES =
      Map.ofEntries(
          entry("missing", "true"),
          entry("exact", "a"),
          entry("contains", "a"),
          entry("not", "a"),
          entry("text", "a"),
          entry("in", GENDERS),
          entry("not-in", GENDERS),
          entry("above", "http://x.example.org|a"),
          entry("below", "http://x.example.org|a"),
          entry("of-type", "http://x.example.org|a|b"),
          entry("identifier", "a"));

  /** Checks that the CapabilityStatement lists the modifiers, and that all others are rejected. */
  @ParameterizedTest
  @ValueSource(strings = {"Observation", "Patient", "Encounter", "Location"})
  void aParameterSupportsTheModifiersOfTheCapabilityStatement(String type) {
    var server = fixture.server();
    var parameters =
        Json.list(server.get("metadata").json().at("/rest/0"), "resource")
            .valueStream()
            .filter(resource -> resource.path("type").asText().equals(type))
            .flatMap(resource -> Json.list(resource, "searchParam").valueStream())
            .toList();
    for (var parameter : parameters) {
      var documentation = parameter.path("documentation").asText().split("Modifiers: ");
      if (documentation.length < 2) {
        continue; // Composite and special parameters and columns have no modifiers, or tests of
        // their own.
      }
      var supported = List.of(documentation[1].split(", "));
      VALUES.forEach(
          (modifier, value) -> {
            var search = type + "?" + parameter.path("name").asText() + ":" + modifier;
            var response = server.get(search + "=" + value);
            assertThat(response.body().contains("is not a modifier"))
                .as(search)
                .isEqualTo(!supported.contains(":" + modifier));
          });
    }
    assertThat(parameters).hasSizeGreaterThan(20);
  }

  @Test
  void textOfAStringFindsWordsInAnyOrder() {
    var mary =
        fixture.patient(
            "\"name\":[{\"text\":\"Mary Ann Lindström\"}],\"address\":[{\"line\":[\"5 Long Lane\"]}]");
    fixture.patient("\"name\":[{\"text\":\"Rosemary Lind\"}]");

    assertThat(fixture.ids("Patient?mine&name:text=lindstrom mar")).containsExactly(mary);
    assertThat(fixture.ids("Patient?mine&name:text=ann")).containsExactly(mary);
    assertThat(fixture.ids("Patient?mine&name:text=mary lind peter")).isEmpty();
    assertThat(fixture.ids("Patient?mine&address:text=lane")).containsExactly(mary);
  }

  @Test
  void theTextModifierSearchesDisplayTexts() {
    var byDisplay =
        fixture.observation(
            "\"code\":{\"coding\":[%s]}",
            SearchFixture.coding("https://x.example.org", "a", "Müdigkeit am Morgen"));
    var byText = fixture.observation("\"code\":{\"text\":\"mudigkeit am Abend\"}");

    assertThat(fixture.ids("Observation?mine&code:text=mudigkeit"))
        .containsExactly(byDisplay, byText);
    assertThat(fixture.ids("Observation?mine&code:text=Müdigkeit am a")).containsExactly(byText);
    assertThat(fixture.ids("Observation?mine&code:text=Morgen")).isEmpty();
    assertThat(fixture.ids("Observation?mine&code=a")).containsExactly(byDisplay);
  }

  @Test
  void theNotModifierKeepsResourcesWithoutCode() {
    var man = fixture.patient("\"gender\":\"male\"");
    var woman = fixture.patient("\"gender\":\"female\"");
    var unknown = fixture.patient("");

    assertThat(fixture.ids("Patient?mine&gender:not=male")).containsExactly(woman, unknown);
    assertThat(fixture.ids("Patient?mine&gender:not=male,female")).containsExactly(unknown);
    assertThat(fixture.ids("Patient?mine&gender:not=other")).containsExactly(man, woman, unknown);
  }

  @Test
  void theInAndNotInModifiersUseTheCodesOfAValueSet() {
    var man = fixture.patient("\"gender\":\"male\"");
    var none = fixture.patient("");

    assertThat(fixture.ids("Patient?mine&gender:in=" + GENDERS)).containsExactly(man);
    assertThat(fixture.ids("Patient?mine&gender:not-in=" + GENDERS)).containsExactly(none);
    assertThat(fixture.server().get("Patient?gender:in=https://nowhere.example.org").status())
        .isEqualTo(400);
  }

  @Test
  void theAboveAndBelowModifiersUseTheCodeHierarchy() {
    var system = "http://terminology.hl7.org/CodeSystem/condition-clinical";
    var recurrence =
        fixture.create(
            "Condition",
            "\"subject\":{\"display\":\"someone\"},\"clinicalStatus\":{\"coding\":[%s]}",
            SearchFixture.coding(system, "recurrence", "Recurrence"));

    var search = "Condition?mine&clinical-status:";
    assertThat(fixture.ids(search + "below=" + system + "|active")).containsExactly(recurrence);
    assertThat(fixture.ids(search + "below=" + system + "|inactive")).isEmpty();
    assertThat(fixture.ids(search + "above=" + system + "|recurrence")).containsExactly(recurrence);
    assertThat(fixture.ids(search + "above=" + system + "|active")).isEmpty();
    assertThat(fixture.server().get("Condition?clinical-status:below=active").status())
        .isEqualTo(400);
  }

  @Test
  void theOfTypeModifierFindsIdentifiersByType() {
    var type = "http://terminology.hl7.org/CodeSystem/v2-0203";
    var created =
        fixture
            .server()
            .post(
                "Patient",
                """
                {"resourceType":"Patient","identifier":[
                  {"type":{"coding":[{"system":"%s","code":"MR"}],"text":"Chart"},"value":"%s"}]}"""
                    .formatted(type, fixture.mark()))
            .createdId();

    var value = "|" + fixture.mark();
    assertThat(fixture.ids("Patient?identifier:of-type=" + type + "|MR" + value))
        .containsExactly(created);
    assertThat(fixture.ids("Patient?identifier:of-type=" + type + "|SS" + value)).isEmpty();
    assertThat(fixture.ids("Patient?identifier:text=chart&identifier=" + fixture.mark()))
        .containsExactly(created);
    assertThat(fixture.server().get("Patient?identifier:of-type=MR" + value).status())
        .isEqualTo(400);
  }

  @Test
  void theIdentifierModifierFindsLogicalReferences() {
    var id =
        fixture.observation(
            "\"code\":{\"text\":\"x\"},\"subject\":{\"identifier\":{\"system\":\"https://mrn.example.org\",\"value\":\"%s\"}}",
            fixture.mark());

    assertThat(
            fixture.ids("Observation?subject:identifier=https://mrn.example.org|" + fixture.mark()))
        .containsExactly(id);
    assertThat(
            fixture.ids("Observation?subject:identifier=https://x.example.org|" + fixture.mark()))
        .isEmpty();
  }

  @Test
  void theAboveAndBelowModifiersUseUriPaths() {
    var base = "https://profiles.example.org/" + fixture.mark();
    var id = fixture.patient("\"meta\":{\"profile\":[\"%s/a/b\"]}", base);

    assertThat(fixture.ids("Patient?_profile:below=" + base + "/a")).containsExactly(id);
    assertThat(fixture.ids("Patient?_profile:below=" + base + "/b")).isEmpty();
    assertThat(fixture.ids("Patient?_profile:above=" + base + "/a/b/c")).containsExactly(id);
    assertThat(fixture.ids("Patient?_profile:above=" + base + "/a")).isEmpty();
  }

  @Test
  void quantitiesAreFoundInOtherUcumUnits() {
    var inGrams =
        fixture.observation(
            "\"code\":{\"text\":\"x\"},\"valueQuantity\":" + SearchFixture.quantity("0.5", "g"));
    var inPounds =
        fixture.observation(
            "\"code\":{\"text\":\"x\"},\"valueQuantity\":"
                + SearchFixture.quantity("1", "[lb_av]"));
    var molar =
        fixture.observation(
            "\"code\":{\"text\":\"x\"},\"valueQuantity\":"
                + SearchFixture.quantity("88.4", "umol/L"));
    var ucum = "|http://unitsofmeasure.org|";

    var search = "Observation?mine&value-quantity=";
    assertThat(fixture.ids(search + "500" + ucum + "mg")).containsExactly(inGrams);
    assertThat(fixture.ids(search + "0.5" + ucum + "g")).containsExactly(inGrams);
    assertThat(fixture.ids(search + "gt501" + ucum + "mg")).containsExactly(inPounds);
    assertThat(fixture.ids(search + "453.6" + ucum + "g")).containsExactly(inPounds);
    assertThat(fixture.ids(search + "0.0884" + ucum + "mmol/L")).containsExactly(molar);
    assertThat(fixture.ids(search + "0.5")).containsExactly(inGrams);
    assertThat(fixture.ids(search + "500||mg")).isEmpty();
  }

  @Test
  void annotationsOfUcumUnitsAreIgnored() {
    var rate = quantity("60", "{beats}/min");
    var score = quantity("7", "{score}");
    var ucum = "|http://unitsofmeasure.org|";

    var search = "Observation?mine&value-quantity=";
    for (var unit : List.of("/min", "1/min", "%7Bbeats%7D/min", "%7Bbreaths%7D/min")) {
      assertThat(fixture.ids(search + "60" + ucum + unit)).as(unit).containsExactly(rate);
    }
    assertThat(fixture.ids(search + "60" + ucum + "%7Bbeats%7D")).isEmpty();
    assertThat(fixture.ids(search + "7" + ucum + "%7Bscore%7D")).containsExactly(score);
    assertThat(fixture.ids(search + "7" + ucum + "%7Bpoints%7D")).isEmpty();
  }

  /** Searches doses, and doses per time. */
  @Test
  void massFractionsAreConvertedButAreNoPlainNumbers() {
    var dose = quantity("0.5", "mg/kg");
    var remarked = quantity("500", "ug/kg{bodyweight}");
    var rate = quantity("0.5", "mg/kg/h");
    quantity("72", "/min");
    var ucum = "|http://unitsofmeasure.org|";

    var search = "Observation?mine&value-quantity=";
    assertThat(fixture.ids(search + "0.5" + ucum + "mg/kg")).containsExactly(dose, remarked);
    assertThat(fixture.ids(search + "500" + ucum + "ug/kg/h")).containsExactly(rate);
    assertThat(fixture.ids(search + "500" + ucum + "ug/(kg.h)")).containsExactly(rate);
    assertThat(fixture.ids(search + "lt1" + ucum + "/min")).isEmpty();
  }

  private String quantity(String value, String unit) {
    return fixture.observation(
        "\"code\":{\"text\":\"x\"},\"valueQuantity\":" + SearchFixture.quantity(value, unit));
  }

  @Test
  void aQuantityWithAComparatorDoesNotEqualItsValue() {
    var quantity =
        SearchFixture.quantity("5.4", "mg").replaceFirst("^\\{", "{\"comparator\":\"%s\",");
    var below =
        fixture.observation(
            "\"code\":{\"text\":\"x\"},\"valueQuantity\":" + quantity.formatted("<"));
    var above =
        fixture.observation(
            "\"code\":{\"text\":\"x\"},\"valueQuantity\":" + quantity.formatted(">="));
    var search = "Observation?mine&value-quantity=";
    for (var unit : new String[] {"", "||mg", "|http://unitsofmeasure.org|mg"}) {
      assertThat(fixture.ids(search + "5.4" + unit)).isEmpty();
      assertThat(fixture.ids(search + "lt5" + unit)).containsExactly(below);
      assertThat(fixture.ids(search + "gt6" + unit)).containsExactly(above);
    }
    assertThat(fixture.ids(search + "gt1|http://unitsofmeasure.org|g")).containsExactly(above);
  }

  @Test
  void aQuantityBeyondTheIndexRangeIsFoundAsLarge() {
    var huge =
        fixture.observation(
            "\"code\":{\"text\":\"x\"},\"valueQuantity\":" + SearchFixture.quantity("5e22", "mg"));
    var search = "Observation?mine&value-quantity=";

    assertThat(fixture.ids(search + "lt1|http://unitsofmeasure.org|mg")).isEmpty();
    assertThat(fixture.ids(search + "gt1|http://unitsofmeasure.org|g")).containsExactly(huge);
  }

  /**
   * Searches laboratory values: very small ones, very large ones, and those that are one per cent
   * more.
   */
  @ParameterizedTest
  @CsvSource({
    "90.3, fL, 0.0903, pL, 90.4",
    "29.5, pg, 0.0295, ng, 29.6",
    "0.6, ng/L, 0.6, pg/mL, 0.7",
    "5.4, pmol/L, 0.0054, nmol/L, 5.5",
    "5.12, 10*6/uL, 5.12, 10*12/L, 5.13",
    "9.87, 10*6/uL, 9.87, 10*12/L, 9.88",
    "4.2, L, 4200, mL, 4.3",
    "85, mL/min, 5.1, L/h, 86",
    "1.92, m2, 19200, cm2, 1.93",
    "2100, kcal, 2.1, Mcal, 2101",
    "0.12, mg/dL, 1.2, ug/mL, 0.13",
    "25, U/L, 25, mU/mL, 26",
    "0.5, ukat/L, 500, nkat/L, 0.6",
    "140, meq/L, 140, mmol/L, 141",
    "290, mosm/kg, 0.29, osm/kg, 291",
    "42, kJ/mol, 42, J/mmol, 43"
  })
  void quantitiesInSmallAndLargeUnitsKeepTheirPrecision(
      String value, String unit, String same, String otherUnit, String more) {
    var id =
        fixture.observation(
            "\"code\":{\"text\":\"x\"},\"valueQuantity\":" + SearchFixture.quantity(value, unit));
    var ucum = "|http://unitsofmeasure.org|";
    var search = "Observation?mine&value-quantity=";

    assertThat(fixture.ids(search + value + ucum + unit)).containsExactly(id);
    assertThat(fixture.ids(search + same + ucum + otherUnit)).containsExactly(id);
    assertThat(fixture.ids(search + "lt" + more + ucum + unit)).containsExactly(id);
    assertThat(fixture.ids(search + "ge" + value + ucum + unit)).containsExactly(id);
    assertThat(fixture.ids(search + more + ucum + unit)).isEmpty();
    assertThat(fixture.ids(search + "gt" + value + ucum + unit)).isEmpty();
  }

  @Test
  void aModifierOfAnotherParameterKindIsRejected() {
    for (var wrong :
        new String[] {
          "birthdate:exact=2020",
          "family:below=x",
          "gender:contains=x",
          "link:Group=1",
          "name:above=x"
        }) {
      assertThat(fixture.server().get("Patient?" + wrong).status()).as(wrong).isEqualTo(400);
    }
  }
}
