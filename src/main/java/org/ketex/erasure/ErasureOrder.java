package org.ketex.erasure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ketex.model.LocalReference;

/**
 * What is to be erased.
 *
 * @param wholePatient whether everything in the compartment of the patient goes with them
 * @param withReferrers whether what refers to them goes, too
 * @param reason why, for the record
 * @param confirmed whether to do it, or only to say what would be done
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

      Removes all versions of a resource, or of a patient and all that is theirs, for good.
      Without --yes it only says what it would remove.
      """;

  /**
   * @throws IllegalArgumentException where they are not understood
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
            .orElseThrow(() -> new IllegalArgumentException("say why: --reason=…"));
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
