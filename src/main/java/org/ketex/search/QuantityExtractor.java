package org.ketex.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.ketex.model.Json;
import org.ketex.store.IndexRows;

/** What numbers and quantities an element stands for (search.html#number, #quantity). */
record QuantityExtractor(UcumConversion units) {

  /** Widest numbers that the columns hold; stand for an end that a Range leaves open. */
  static final BigDecimal SMALLEST = new BigDecimal("-9999999999999999999999");

  static final BigDecimal LARGEST = SMALLEST.negate();

  private static final String CURRENCIES = "urn:iso:std:iso:4217";

  /** A quantity, or a range of them in one unit. */
  record Quantity(BigDecimal low, BigDecimal high, String system, String code, String unit) {

    private static Quantity of(BigDecimal low, BigDecimal high, JsonNode unit) {
      return new Quantity(
          low, high, Json.text(unit, "system"), Json.text(unit, "code"), Json.text(unit, "unit"));
    }

    IndexRows.Quantity row(IndexRowExtractor.Of of) {
      return new IndexRows.Quantity(
          of.number(),
          of.element(),
          low,
          high,
          IndexedText.whole(system),
          IndexedText.whole(code),
          IndexedText.whole(unit));
    }
  }

  static Optional<IndexRows.Numbers> number(IndexRowExtractor.Of of, TypedElement element) {
    var node = element.node();
    if (node.isNumber()) {
      var value = within(node.decimalValue());
      return Optional.of(new IndexRows.Numbers(of.number(), of.element(), value, value));
    }
    return element.type().equals("Range")
        ? Optional.of(new IndexRows.Numbers(of.number(), of.element(), low(node), high(node)))
        : Optional.empty();
  }

  static Optional<Quantity> quantity(TypedElement element) {
    var node = element.node();
    return switch (element.type()) {
      case "Range" ->
          Optional.of(
              Quantity.of(
                  low(node), high(node), node.has("low") ? node.get("low") : node.path("high")));
      case "Money" ->
          value(node)
              .map(
                  value ->
                      new Quantity(value, value, CURRENCIES, Json.text(node, "currency"), null));
      // A series has no single value to find it by.
      case "SampledData", "CodeableConcept", "Reference" -> Optional.empty();
      default -> value(node).map(value -> compared(value, node));
    };
  }

  /** What is below or above a number is a range with an open end. */
  private static Quantity compared(BigDecimal value, JsonNode quantity) {
    return switch (Objects.requireNonNullElse(Json.text(quantity, "comparator"), "")) {
      case "<", "<=" -> Quantity.of(SMALLEST, value, quantity);
      case ">", ">=" -> Quantity.of(value, LARGEST, quantity);
      default -> Quantity.of(value, value, quantity);
    };
  }

  private static Optional<BigDecimal> value(JsonNode quantity) {
    var value = quantity.path("value");
    return value.isNumber() ? Optional.of(within(value.decimalValue())) : Optional.empty();
  }

  /** The same in base units of UCUM; empty where it has no unit of UCUM that compares. */
  Optional<Quantity> canonical(Quantity quantity) {
    return units
        .toBase(quantity.system(), quantity.code())
        .map(
            base ->
                new Quantity(
                    inBase(base, quantity.low()),
                    inBase(base, quantity.high()),
                    null,
                    base.unit(),
                    null));
  }

  /** The end of a range that is open stays open. */
  private static BigDecimal inBase(UcumConversion.Base base, BigDecimal end) {
    return base.isOpen(end) ? end : within(base.of(end));
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
}
