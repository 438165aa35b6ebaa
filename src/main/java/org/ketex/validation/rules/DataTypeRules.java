package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.UndecidedException;

/** Checks the rules that HL7's validator applies to data types beyond their definition. */
final class DataTypeRules {

  private static final Pattern ABSOLUTE = Pattern.compile("(?:https?|urn):.+");

  /** The identifier system of URIs, and the obsolete one of UUIDs. */
  private static final String URIS = "urn:ietf:rfc:3986";

  private static final String UUIDS = "https://tools.ietf.org/html/rfc4122";

  private DataTypeRules() {}

  /** Checks that a system is absolute, and does not prescribe a format that the value lacks. */
  static void identifier(JsonNode value) {
    var system = Json.text(value, "system");
    if (system == null) {
      return;
    }
    var number = Json.text(value, "value");
    UndecidedException.unless(
        ABSOLUTE.matcher(system).matches()
            && !system.equals(UUIDS)
            && (!system.equals(URIS)
                || number == null
                || ABSOLUTE.matcher(number).matches() && !number.contains(" ")),
        "the system of an identifier, which is not absolute or prescribes a format");
  }

  /** Checks that an attachment has content, and the stated size. */
  static void attachment(JsonNode value) {
    UndecidedException.unless(!value.has("hash"), "an attachment with hash");
    UndecidedException.unless(
        value.has("data") || value.has("url") || value.has("contentType") || value.has("language"),
        "an attachment without content");
    UndecidedException.unless(
        !value.has("size")
            || value.has("data")
                && PrimitiveFormats.decodedSize(value.get("data").asText())
                    == value.get("size").asLong(),
        "an attachment of another size");
  }
}
