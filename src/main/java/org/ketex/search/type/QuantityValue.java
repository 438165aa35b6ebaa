package org.ketex.search.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.ketex.model.Json;
import org.ketex.search.parameter.TypedElement;
import org.ketex.search.value.IndexedText;
import org.ketex.search.value.NumberRange;
import org.ketex.search.value.UcumConversion;
import org.ketex.store.IndexRows;

/** Holds a quantity of an element, or a range of quantities in one unit (search.html#quantity). */
record QuantityValue(BigDecimal low, BigDecimal high, String system, String code, String unit) {

  private static final String CURRENCIES = "urn:iso:std:iso:4217";

  /** Reads an element; empty if it has no single value to search for. */
  static Optional<QuantityValue> of(TypedElement element) {
    var node = element.node();
    return switch (element.type()) {
      case "Range" ->
          Optional.of(
              of(low(node), high(node), node.has("low") ? node.get("low") : node.path("high")));
      case "Money" ->
          value(node)
              .map(
                  value ->
                      new QuantityValue(
                          value, value, CURRENCIES, Json.text(node, "currency"), null));
      // SampledData has no single value to search for.
      case "SampledData", "CodeableConcept", "Reference" -> Optional.empty();
      default -> value(node).map(value -> compared(value, node));
    };
  }

  private static QuantityValue of(BigDecimal low, BigDecimal high, JsonNode unit) {
    return new QuantityValue(
        low, high, Json.text(unit, "system"), Json.text(unit, "code"), Json.text(unit, "unit"));
  }

  /** Reads a quantity with a comparator as a range with an open end. */
  private static QuantityValue compared(BigDecimal value, JsonNode quantity) {
    return switch (Objects.requireNonNullElse(Json.text(quantity, "comparator"), "")) {
      case "<", "<=" -> of(NumberRange.SMALLEST, value, quantity);
      case ">", ">=" -> of(value, NumberRange.LARGEST, quantity);
      default -> of(value, value, quantity);
    };
  }

  private static Optional<BigDecimal> value(JsonNode quantity) {
    var value = quantity.path("value");
    return value.isNumber() ? Optional.of(bounded(value.decimalValue())) : Optional.empty();
  }

  static BigDecimal low(JsonNode range) {
    var low = range.path("low").path("value");
    return low.isNumber() ? bounded(low.decimalValue()) : NumberRange.SMALLEST;
  }

  static BigDecimal high(JsonNode range) {
    var high = range.path("high").path("value");
    return high.isNumber() ? bounded(high.decimalValue()) : NumberRange.LARGEST;
  }

  /** Returns the number, or the nearest that the columns can store. */
  static BigDecimal bounded(BigDecimal value) {
    return value.max(NumberRange.SMALLEST).min(NumberRange.LARGEST);
  }

  /** Converts to UCUM base units; empty if its unit is not a comparable UCUM unit. */
  Optional<QuantityValue> canonical(UcumConversion units) {
    return units
        .toBase(system, code)
        .map(
            base ->
                new QuantityValue(inBase(base, low), inBase(base, high), null, base.unit(), null));
  }

  /** Preserves the open end of a range. */
  private static BigDecimal inBase(UcumConversion.Base base, BigDecimal end) {
    return base.isOpen(end) ? end : bounded(base.of(end));
  }

  IndexRows.Quantity row(IndexRowParameter target) {
    return new IndexRows.Quantity(
        target.number(),
        target.element(),
        low,
        high,
        IndexedText.whole(system),
        IndexedText.whole(code),
        IndexedText.whole(unit));
  }
}
