package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ketex.model.Json;

/** The security labels of a resource as one text, so that access can be decided without a join. */
public final class SecurityLabels {

  private SecurityLabels() {}

  public static String of(ObjectNode resource) {
    var labels =
        Json.list(resource.path("meta"), "security")
            .valueStream()
            .map(
                label ->
                    Objects.toString(Json.text(label, "system"), "")
                        + "|"
                        + Objects.toString(Json.text(label, "code"), ""))
            .distinct()
            .collect(Collectors.joining(" ", " ", " "));
    return labels.isBlank() ? null : labels;
  }
}
