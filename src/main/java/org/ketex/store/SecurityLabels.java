package org.ketex.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Objects;
import org.ketex.model.Json;

/** Reads and writes the security labels of a resource in the format of the store. */
public final class SecurityLabels {

  private SecurityLabels() {}

  /** Returns the distinct labels in {@code meta.security}, as {@code system|code}. */
  public static List<String> of(ObjectNode resource) {
    return Json.list(resource.path("meta"), "security")
        .valueStream()
        .map(
            label ->
                Objects.toString(Json.text(label, "system"), "")
                    + "|"
                    + Objects.toString(Json.text(label, "code"), ""))
        .filter(label -> !label.equals("|"))
        .distinct()
        .toList();
  }

  static void set(PreparedStatement statement, int index, List<String> labels) throws SQLException {
    if (labels.isEmpty()) {
      statement.setNull(index, Types.ARRAY);
    } else {
      statement.setArray(
          index, statement.getConnection().createArrayOf("varchar", labels.toArray()));
    }
  }
}
