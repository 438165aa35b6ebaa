package org.ketex.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes JSON trees, the form that data has inside Ketex. Reads strictly (no duplicate
 * keys, bounded depth) and preserves decimals digit for digit, as FHIR requires (json.html: 1.0 and
 * 1.00 differ).
 */
public final class Json {

  /** Maximum nesting: FHIR data is rarely deeper than 20, whereas an attack is. */
  public static final int MAX_DEPTH = 100;

  /** Maximum length of a number: 1E-1000 without an exponent, as XML may have it. */
  private static final int MAX_NUMBER = 1100;

  public static final int MAX_STRING = 16 * 1024 * 1024;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                  .disable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxNumberLength(MAX_NUMBER)
                          .maxStringLength(MAX_STRING)
                          .build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  /** Prints JSON like FHIR's own examples: no space before a colon. */
  private static final PrettyPrinter PRETTY =
      new DefaultPrettyPrinter()
          .withSeparators(
              Separators.createDefaultInstance()
                  .withObjectFieldValueSpacing(Separators.Spacing.AFTER));

  private Json() {}

  public static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** Parses the JSON of a client; rejects (400) anything but one well-formed JSON object. */
  public static ObjectNode parse(byte[] bytes) {
    if (read(bytes) instanceof ObjectNode object) {
      UnstorableCharacters.check(object);
      return object;
    }
    throw FhirErrorException.malformed(
        "The body is not a JSON object.", "Send one resource: { \"resourceType\": … }.");
  }

  /** Parses a JSON list; empty if the JSON is something else. */
  public static Optional<ArrayNode> parseList(byte[] bytes) {
    return read(bytes) instanceof ArrayNode list ? Optional.of(list) : Optional.empty();
  }

  private static JsonNode read(byte[] bytes) {
    try {
      return MAPPER.readTree(bytes);
    } catch (StreamConstraintsException e) {
      throw limitExceeded(withoutSource(e));
    } catch (JsonProcessingException e) {
      var location = e.getLocation();
      if (location == null) {
        throw FhirErrorException.malformed(
            "The body is not well-formed JSON: " + withoutSource(e), "Correct the JSON.");
      }
      throw FhirErrorException.malformed(
          "The body is not well-formed JSON: %s (line %d, column %d)"
              .formatted(withoutSource(e), location.getLineNr(), location.getColumnNr()),
          "Correct the JSON at that position.",
          location.getLineNr(),
          location.getColumnNr());
    } catch (NumberFormatException e) {
      throw FhirErrorException.malformed(
          "The body contains a number whose exponent is out of range.",
          "A FHIR decimal has at most 18 digits.");
    } catch (IOException e) {
      // When reading from memory, only invalid UTF-8 can fail.
      throw FhirErrorException.malformed("The body is not text in UTF-8.", "Send JSON in UTF-8.");
    }
  }

  /** Returns the error for a limit of Jackson's parser, which only its message names. */
  private static FhirErrorException limitExceeded(String message) {
    return message.startsWith("String value length")
        ? new FhirErrorException(
            413,
            Issue.error(
                    IssueType.TOOLONG,
                    "too-large",
                    "A string is longer than %,d characters.".formatted(MAX_STRING))
                .withRemedy("Store the content elsewhere, and refer to it by its URL."))
        : new FhirErrorException(
            400,
            Issue.error(IssueType.TOOLONG, "too-deep", message)
                .withRemedy("This server accepts at most " + MAX_DEPTH + " levels of nesting."));
  }

  /**
   * Returns the first sentence of the error: the names of Jackson's classes and settings follow it,
   * and do not help clients.
   */
  private static String withoutSource(JsonProcessingException e) {
    return e.getOriginalMessage().lines().findFirst().orElse("unreadable");
  }

  /** Parses an object that this server wrote. */
  public static ObjectNode trusted(byte[] bytes) {
    try {
      return (ObjectNode) MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Parses a list that this server wrote. */
  public static ArrayNode values(byte[] bytes) {
    try {
      return (ArrayNode) MAPPER.readTree(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] pretty(JsonNode node) {
    try {
      return MAPPER.writer(PRETTY).writeValueAsBytes(node);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the elements of a repeating element; an empty list if it is missing or not a list. */
  public static ArrayNode list(JsonNode parent, String name) {
    return parent.get(name) instanceof ArrayNode list ? list : JsonNodeFactory.instance.arrayNode();
  }

  /** Returns the text of a primitive, or null. */
  public static @Nullable String text(@Nullable JsonNode parent, String name) {
    var value = parent == null ? null : parent.get(name);
    return value != null && value.isTextual() ? value.textValue() : null;
  }

  /** Returns the distinct texts of a repeating primitive, in their order. */
  public static Set<String> texts(JsonNode parent, String name) {
    return list(parent, name)
        .valueStream()
        .map(JsonNode::asText)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
