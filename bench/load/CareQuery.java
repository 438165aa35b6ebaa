package load;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A search that clinical applications send.
 *
 * @param path below the FHIR base, with {names} of sampled values
 */
record CareQuery(String name, String path) {

  private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

  static final List<CareQuery> ALL =
      List.of(
          new CareQuery("read", "Patient/{patient}"),
          new CareQuery("patient by identifier", "Patient?identifier={mrn}"),
          new CareQuery("patients by name prefix", "Patient?name={name}&_count=20"),
          new CareQuery(
              "patients by family and birth date", "Patient?family={name}&birthdate=ge1950-01-01"),
          new CareQuery(
              "problem list", "Condition?patient={patient}&clinical-status=active&_count=50"),
          new CareQuery("visit history", "Encounter?patient={patient}&_sort=-date&_count=20"),
          new CareQuery(
              "laboratory results of a patient",
              "Observation?patient={patient}&category=laboratory&_sort=-date&_count=50"),
          new CareQuery(
              "latest value of a patient",
              "Observation?patient={patient}&code={observation}&_sort=-date&_count=1"),
          new CareQuery(
              "medications with requester",
              "MedicationRequest?patient={patient}&_include=MedicationRequest:requester&_count=50"),
          new CareQuery(
              "encounters of a practitioner",
              "Encounter?participant={practitioner}&_sort=-date&_count=20"),
          new CareQuery(
              "encounters of a location", "Encounter?location={location}&_sort=-date&_count=20"),
          new CareQuery(
              "encounters of a week", "Encounter?date=ge{day}&date=lt{weekLater}&_count=20"),
          new CareQuery("patients with a condition", "Condition?code={condition}&_count=20"),
          new CareQuery(
              "code with total", "Observation?code={observation}&_total=accurate&_count=20"),
          new CareQuery("count of a code", "Condition?code={condition}&_summary=count"),
          new CareQuery("text of a code", "Condition?code:text={text}&_count=20"),
          new CareQuery("total of a type", "Observation?_total=accurate&_count=1"),
          new CareQuery("metadata", "metadata"));

  /** The path with its names replaced by values, which are encoded. */
  String path(Map<String, String> values) {
    return VALUE
        .matcher(path)
        .replaceAll(match -> Objects.requireNonNull(values.get(match.group(1))));
  }
}
