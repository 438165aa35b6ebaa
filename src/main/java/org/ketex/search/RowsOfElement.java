package org.ketex.search;

import ca.uhn.fhir.context.RuntimeChildPrimitiveEnumerationDatatypeDefinition;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.EnumFactory;
import org.ketex.fhir.Json;
import org.ketex.store.IndexRows;

/**
 * The index rows of one element, by kind of parameter and type of element: the tables of
 * search.html#token, #string, #date and so on.
 */
class RowsOfElement {

  /** Widest numbers that the columns hold; stand for an end that a Range leaves open. */
  static final BigDecimal SMALLEST = new BigDecimal("-9999999999999999999999");

  static final BigDecimal LARGEST = SMALLEST.negate();

  private final ZoneId zone;

  /** Systems of coded elements that carry a bare code, by the enumeration that HAPI binds. */
  private final Map<Class<?>, Optional<EnumFactory<?>>> factories = new ConcurrentHashMap<>();

  RowsOfElement(ZoneId zone) {
    this.zone = zone;
  }

  void add(SearchParameter parameter, Element element, IndexRows rows) {
    var number = parameter.number();
    switch (parameter.kind()) {
      case TOKEN -> tokens(number, element, rows);
      case STRING ->
          strings(element)
              .filter(text -> !text.isBlank())
              .forEach(
                  text ->
                      rows.strings()
                          .add(new IndexRows.Text(number, Text.normal(text), Text.cut(text))));
      case DATE ->
          dates(element)
              .ifPresent(
                  range ->
                      rows.dates().add(new IndexRows.Dates(number, range.low(), range.high())));
      case NUMBER -> numbers(number, element, rows);
      case QUANTITY -> quantities(number, element, rows);
      case REFERENCE -> reference(number, element, rows);
      case URI -> uri(number, element.node().asText(""), rows);
    }
  }

  private void tokens(int number, Element element, IndexRows rows) {
    var node = element.node();
    if (node instanceof BooleanNode || element.definition() == null) {
      token(number, null, node.asText(), rows);
      return;
    }
    switch (element.type()) {
      case "CodeableConcept" ->
          Json.list(node, "coding").forEach(coding -> coding(number, coding, rows));
      case "Coding" -> coding(number, node, rows);
      case "Identifier", "ContactPoint" ->
          token(number, Json.text(node, "system"), Json.text(node, "value"), rows);
      case "Quantity", "Range", "Reference", "Period" -> {
        // Not a token; a choice of types selected it.
      }
      default -> token(number, systemOf(element), node.asText(null), rows);
    }
  }

  private static void coding(int number, JsonNode coding, IndexRows rows) {
    token(number, Json.text(coding, "system"), Json.text(coding, "code"), rows);
  }

  private static void token(int number, String system, String code, IndexRows rows) {
    if (code != null && !code.isBlank() || system != null) {
      rows.tokens().add(new IndexRows.Token(number, Text.whole(system), Text.whole(code)));
    }
  }

  /** The system that a bare code has by its required binding, as HAPI's model knows it. */
  private String systemOf(Element element) {
    if (element.child() instanceof RuntimeChildPrimitiveEnumerationDatatypeDefinition bound) {
      var code = element.node().asText();
      return factories
          .computeIfAbsent(bound.getBoundEnumType(), RowsOfElement::factory)
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

  private static Stream<String> strings(Element element) {
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

  private Optional<DateRange> dates(Element element) {
    var node = element.node();
    return switch (element.type()) {
      case "date", "dateTime", "instant" -> DateRange.parse(node.asText(), zone);
      case "Period" -> period(node);
      case "Timing" -> timing(node);
      default -> Optional.empty();
    };
  }

  private Optional<DateRange> period(JsonNode period) {
    var start =
        Optional.ofNullable(Json.text(period, "start")).flatMap(t -> DateRange.parse(t, zone));
    var end = Optional.ofNullable(Json.text(period, "end")).flatMap(t -> DateRange.parse(t, zone));
    if (start.isEmpty() && end.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new DateRange(
            start.map(DateRange::low).orElse(DateRange.FIRST),
            end.map(DateRange::high).orElse(DateRange.LAST)));
  }

  private Optional<DateRange> timing(JsonNode timing) {
    var events =
        Json.list(timing, "event")
            .valueStream()
            .flatMap(event -> DateRange.parse(event.asText(), zone).stream());
    var bounds = period(timing.path("repeat").path("boundsPeriod")).stream();
    return Stream.concat(events, bounds).reduce(DateRange::and);
  }

  private static void numbers(int number, Element element, IndexRows rows) {
    var node = element.node();
    if (node.isNumber()) {
      var value = within(node.decimalValue());
      rows.numbers().add(new IndexRows.Numbers(number, value, value));
    } else if (element.type().equals("Range")) {
      rows.numbers().add(new IndexRows.Numbers(number, low(node), high(node)));
    }
  }

  private static void quantities(int number, Element element, IndexRows rows) {
    var node = element.node();
    switch (element.type()) {
      case "Range" -> {
        var unit = node.has("low") ? node.get("low") : node.path("high");
        quantity(number, low(node), high(node), unit, rows);
      }
      case "Money" -> {
        var value = within(node.path("value").decimalValue());
        rows.quantities()
            .add(
                new IndexRows.Quantity(
                    number,
                    value,
                    value,
                    "urn:iso:std:iso:4217",
                    Json.text(node, "currency"),
                    null));
      }
      case "SampledData", "CodeableConcept", "Reference" -> {
        // A series has no single value to find it by.
      }
      default -> {
        if (node.path("value").isNumber()) {
          var value = within(node.get("value").decimalValue());
          quantity(number, value, value, node, rows);
        }
      }
    }
  }

  private static void quantity(
      int number, BigDecimal low, BigDecimal high, JsonNode unit, IndexRows rows) {
    rows.quantities()
        .add(
            new IndexRows.Quantity(
                number,
                low,
                high,
                Text.whole(Json.text(unit, "system")),
                Text.whole(Json.text(unit, "code")),
                Text.whole(Json.text(unit, "unit"))));
  }

  private static BigDecimal within(BigDecimal value) {
    return value.max(SMALLEST).min(LARGEST);
  }

  private static BigDecimal low(JsonNode range) {
    var low = range.path("low").path("value");
    return low.isNumber() ? within(low.decimalValue()) : SMALLEST;
  }

  private static BigDecimal high(JsonNode range) {
    var high = range.path("high").path("value");
    return high.isNumber() ? within(high.decimalValue()) : LARGEST;
  }

  private static void reference(int number, Element element, IndexRows rows) {
    if (element.node().isTextual()) {
      canonical(number, element.node().textValue(), rows);
      return;
    }
    var reference = Json.text(element.node(), "reference");
    if (reference == null || reference.startsWith("#")) {
      return;
    }
    LocalReference.of(reference)
        .ifPresentOrElse(
            local -> rows.references().add(new IndexRows.Reference(number, local.target())),
            () -> uri(number, reference, rows));
  }

  /** A canonical with a version is found without it, too (references.html#canonical). */
  private static void canonical(int number, String canonical, IndexRows rows) {
    uri(number, canonical, rows);
    var bar = canonical.indexOf('|');
    if (bar > 0) {
      uri(number, canonical.substring(0, bar), rows);
    }
  }

  private static void uri(int number, String uri, IndexRows rows) {
    if (!uri.isBlank()) {
      rows.uris().add(new IndexRows.Uri(number, Text.whole(uri)));
    }
  }
}
