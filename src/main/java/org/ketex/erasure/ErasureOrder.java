package org.ketex.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ketex.model.LocalReference;

/**
 * Describes the resources to erase.
 *
 * @param wholePatient whether to erase the whole compartment of the patient
 * @param withReferrers whether to erase the resources that refer to the targets, too
 * @param reason recorded in the AuditEvent
 * @param confirmed whether to erase, or only to report what would be erased
 */
record ErasureOrder(
    String type,
    String id,
    boolean wholePatient,
    boolean withReferrers,
    String reason,
    boolean confirmed) {

  static final String USAGE =
      """
      ketex erase TYPE/ID      --reason=TEXT [--with-referrers] [--yes] [--setting=value …]
      ketex erase --patient=ID --reason=TEXT [--with-referrers] [--yes] [--setting=value …]

      Permanently removes all versions of a resource, or of a patient and their compartment.
      Without --yes it only reports what it would remove.
      """;

  /**
   * @throws IllegalArgumentException if the arguments are invalid
   */
  static ErasureOrder of(String[] arguments) {
    var named = new ArrayList<String>();
    for (var argument : arguments) {
      if (!argument.startsWith("--")) {
        named.add(argument);
      }
    }
    var patient = option("--patient=", arguments);
    patient.ifPresent(id -> named.add("Patient/" + id));
    if (named.size() != 1) {
      throw new IllegalArgumentException("name one resource, TYPE/ID or --patient=ID");
    }
    var reference =
        LocalReference.of(named.getFirst())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'%s' is not TYPE/ID".formatted(named.getFirst())));
    var reason =
        option("--reason=", arguments)
            .filter(text -> !text.isBlank())
            .orElseThrow(() -> new IllegalArgumentException("add the reason: --reason=…"));
    var flags = List.of(arguments);
    return new ErasureOrder(
        reference.type(),
        reference.id(),
        patient.isPresent(),
        flags.contains("--with-referrers"),
        reason,
        flags.contains("--yes"));
  }

  private static Optional<String> option(String name, String[] arguments) {
    return List.of(arguments).stream()
        .filter(argument -> argument.startsWith(name))
        .map(argument -> argument.substring(name.length()))
        .findFirst();
  }

  String reference() {
    return type + "/" + id;
  }
}
