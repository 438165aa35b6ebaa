package org.ketex.integrity;

import java.util.List;
import java.util.Map;
import org.ketex.store.IndexRows.Row;

/** Maps the numbers in index rows to search parameters. */
record ParameterNames(Map<Integer, List<String>> byNumber) {

  /** Describes a row for people: {@code Patient.identifier Token[system=…, code=…]}. */
  String row(Row row) {
    var names = byNumber.getOrDefault(row.param(), List.of("parameter " + row.param()));
    return String.join(", ", names)
        + " "
        + row.toString().replaceFirst("\\[param=-?\\d+(, )?", "[");
  }

  List<IntegrityFault> faults() {
    return byNumber.entrySet().stream()
        .filter(parameter -> parameter.getValue().size() > 1)
        .map(
            parameter ->
                new IntegrityFault(
                    IntegrityFault.Kind.PARAMETERS,
                    "search parameter " + parameter.getKey(),
                    "is the number of " + String.join(" and ", parameter.getValue())))
        .toList();
  }
}
