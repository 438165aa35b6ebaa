package org.ketex.search;

import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.EnumFactory;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.Json;
import org.ketex.model.LocalReference;
import org.ketex.store.IndexRows;

/**
 * The index rows of one element, by kind of parameter and type of element: the tables of
 * search.html#token, #string, #date and so on.
 */
class IndexRowExtractor {

  private final DateExtractor dates;
  private final QuantityExtractor numbers;

  /** Systems of coded elements that carry a bare code, by the enumeration that HAPI binds. */
  private final Map<Class<?>, Optional<EnumFactory<?>>> factories = new ConcurrentHashMap<>();

  IndexRowExtractor(ZoneId zone, UcumConversion units) {
    this.dates = new DateExtractor(zone);
    this.numbers = new QuantityExtractor(units);
  }

  /**
   * @param of the parameter that the rows are for, and which element of a composite they are of
   */
  void add(Of of, TypedElement element, IndexRows rows) {
    switch (of.kind()) {
      case TOKEN -> tokens(of, element, rows);
      case STRING -> strings(element).forEach(text -> text(of, text, rows));
      case TOKEN_TEXT -> wordsOfCode(element).forEach(text -> text(of, text, rows));
      case DATE ->
          dates
              .of(element)
              .map(
                  range ->
                      new IndexRows.Dates(of.number(), of.element(), range.low(), range.high()))
              .ifPresent(rows.dates()::add);
      case NUMBER -> QuantityExtractor.number(of, element).ifPresent(rows.numbers()::add);
      case QUANTITY ->
          QuantityExtractor.quantity(element)
              .map(quantity -> quantity.row(of))
              .ifPresent(rows.quantities()::add);
      case REFERENCE -> reference(of, element, rows);
      case URI -> uri(of, element, rows);
      case TYPED_IDENTIFIER -> typedIdentifier(of, element.node(), rows);
      case CANONICAL_QUANTITY ->
          QuantityExtractor.quantity(element)
              .flatMap(numbers::canonical)
              .map(quantity -> quantity.row(of))
              .ifPresent(rows.quantities()::add);
      case DATED_TOKEN -> {
        // Made of the rows of two parameters.
      }
    }
  }

  record Of(ParameterType kind, int number, int element) {}

  private void tokens(Of of, TypedElement element, IndexRows rows) {
    var node = element.node();
    if (node instanceof BooleanNode || element.definition() == null) {
      token(of, null, node.asText(), rows);
      return;
    }
    switch (element.type()) {
      case "CodeableConcept" ->
          Json.list(node, "coding").forEach(coding -> coding(of, coding, rows));
      case "Coding" -> coding(of, node, rows);
      case "Identifier", "ContactPoint" ->
          token(of, Json.text(node, "system"), Json.text(node, "value"), rows);
      case "Quantity", "Range", "Reference", "Period" -> {
        // Not a token; a choice of types selected it.
      }
      default -> token(of, systemOf(element), node.asText(null), rows);
    }
  }

  private static void coding(Of of, JsonNode coding, IndexRows rows) {
    token(of, Json.text(coding, "system"), Json.text(coding, "code"), rows);
  }

  private static void token(Of of, String system, String code, IndexRows rows) {
    if (code != null && !code.isBlank() || system != null) {
      rows.tokens()
          .add(
              new IndexRows.Token(
                  of.number(), of.element(), IndexedText.whole(system), IndexedText.whole(code)));
    }
  }

  /** The type in the place of the system. */
  private static void typedIdentifier(Of of, JsonNode identifier, IndexRows rows) {
    var value = Json.text(identifier, "value");
    if (value != null) {
      Json.list(identifier.path("type"), "coding")
          .forEach(
              type ->
                  token(
                      of,
                      IndexedText.identifierType(
                          Json.text(type, "system"), Json.text(type, "code")),
                      value,
                      rows));
    }
  }

  /** The system that a bare code has by its required binding, as HAPI's model knows it. */
  private String systemOf(TypedElement element) {
    if (element.child() instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound) {
      var code = element.node().asText();
      return factories
          .computeIfAbsent(bound.getBoundEnumType(), IndexRowExtractor::factory)
          .map(factory -> systemOf(factory, code))
          .orElse(null);
    }
    return null;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static String systemOf(EnumFactory factory, String code) {
    try {
      return factory.toSystem(factory.fromCode(code));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Optional<EnumFactory<?>> factory(Class<?> bound) {
    try {
      var name = bound.getName() + "EnumFactory";
      return Optional.of(
          (EnumFactory<?>) Class.forName(name).getDeclaredConstructor().newInstance());
    } catch (ReflectiveOperationException e) {
      return Optional.empty();
    }
  }

  private static void text(Of of, String text, IndexRows rows) {
    if (!text.isBlank()) {
      rows.strings()
          .add(
              new IndexRows.Text(
                  of.number(), of.element(), IndexedText.normal(text), IndexedText.whole(text)));
    }
  }

  /** None of a bare code, which has none beside it. */
  private static Stream<String> wordsOfCode(TypedElement element) {
    if (element.definition() == null) {
      return Stream.empty();
    }
    return switch (element.type()) {
      case "CodeableConcept", "Coding" -> strings(element);
      case "Identifier" -> texts(element.node().path("type"), "text");
      default -> Stream.empty();
    };
  }

  private static Stream<String> strings(TypedElement element) {
    var node = element.node();
    return switch (element.type()) {
      case "HumanName" -> texts(node, "family", "given", "prefix", "suffix", "text");
      case "Address" ->
          texts(node, "line", "city", "district", "state", "country", "postalCode", "text");
      case "ContactPoint" -> texts(node, "value");
      case "CodeableConcept" ->
          Stream.concat(
              texts(node, "text"),
              Json.list(node, "coding").valueStream().flatMap(coding -> texts(coding, "display")));
      case "Coding" -> texts(node, "display");
      default -> node.isValueNode() ? Stream.of(node.asText()) : Stream.empty();
    };
  }

  private static Stream<String> texts(JsonNode node, String... names) {
    return Stream.of(names)
        .map(node::get)
        .filter(Objects::nonNull)
        .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
        .filter(JsonNode::isTextual)
        .map(JsonNode::textValue);
  }

  private static void uri(Of of, TypedElement element, IndexRows rows) {
    var isCanonical = element.definition() != null && element.type().equals("canonical");
    var uri = element.node().asText("");
    uri(of, uri, rows);
    if (isCanonical && uri.indexOf('|') > 0) {
      uri(of, uri.substring(0, uri.indexOf('|')), rows);
    }
  }

  private static void reference(Of of, TypedElement element, IndexRows rows) {
    if (element.node().isTextual()) {
      canonical(of, element.node().textValue(), rows);
      return;
    }
    var reference = Json.text(element.node(), "reference");
    if (reference == null || reference.startsWith("#")) {
      return;
    }
    var local = LocalReference.of(reference);
    if (local.isEmpty()) {
      uri(of, reference, rows);
    } else if (GuideDefinitions.isDefinitionType(local.get().type())) {
      // It comes with the server, and is not among what is stored.
      uri(of, local.get().target(), rows);
    } else {
      rows.references()
          .add(new IndexRows.Reference(of.number(), of.element(), local.get().target()));
    }
  }

  /** Once without a version, and once with the one that it says, or with none. */
  private static void canonical(Of of, String canonical, IndexRows rows) {
    var bar = canonical.indexOf('|');
    uri(of, bar < 0 ? canonical : canonical.substring(0, bar), rows);
    uri(of, bar < 0 ? canonical + CanonicalIndexValues.NO_VERSION : canonical, rows);
  }

  private static void uri(Of of, String uri, IndexRows rows) {
    if (!uri.isBlank()) {
      rows.uris().add(new IndexRows.Uri(of.number(), of.element(), IndexedText.whole(uri)));
    }
  }
}
