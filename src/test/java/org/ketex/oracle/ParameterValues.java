package org.ketex.oracle;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Money;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Timing;
import org.hl7.fhir.r4.model.UriType;

/**
 * Collects the values of the elements that a parameter selects, in the forms that a query can
 * search for.
 */
record ParameterValues(
    Set<Token> tokens,
    Set<String> texts,
    Set<String> dates,
    Set<String> numbers,
    Set<Amount> amounts,
    Set<String> references,
    Set<String> uris) {

  /**
   * @param type {@code system|code} of an identifier's type, or null
   */
  record Token(String system, String code, String type) {}

  record Amount(String value, String system, String code, String unit) {}

  static ParameterValues none() {
    return new ParameterValues(
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>(),
        new LinkedHashSet<>());
  }

  void add(Base element) {
    switch (element) {
      case CodeableConcept concept -> {
        concept.getCoding().forEach(this::add);
        text(concept.getText());
      }
      case Coding coding -> {
        token(coding.getSystem(), coding.getCode(), null);
        text(coding.getDisplay());
      }
      case Identifier identifier -> identifier(identifier);
      case ContactPoint contact -> token(null, contact.getValue(), null);
      case HumanName name -> {
        text(name.getFamily());
        name.getGiven().forEach(given -> text(given.getValue()));
        text(name.getText());
      }
      case Address address -> {
        text(address.getCity());
        text(address.getCountry());
        text(address.getPostalCode());
        address.getLine().forEach(line -> text(line.getValue()));
        text(address.getText());
      }
      case BaseDateTimeType date -> date(date.getValueAsString());
      case Period period -> {
        date(period.getStartElement().getValueAsString());
        date(period.getEndElement().getValueAsString());
      }
      case Timing timing -> {
        timing.getEvent().forEach(this::add);
        if (timing.getRepeat().hasBoundsPeriod()) {
          add(timing.getRepeat().getBoundsPeriod());
        }
      }
      case Quantity quantity -> quantity(quantity);
      case Money money -> {
        if (money.hasValue()) {
          amounts.add(
              new Amount(
                  money.getValue().toPlainString(),
                  "urn:iso:std:iso:4217",
                  money.getCurrency(),
                  null));
        }
      }
      case Range range -> {
        quantity(range.getLow());
        quantity(range.getHigh());
      }
      case Reference reference -> {
        if (reference.getReference() != null && !reference.getReference().startsWith("#")) {
          references.add(reference.getReference());
        }
        if (reference.hasIdentifier()) {
          identifier(reference.getIdentifier());
        }
      }
      case UriType uri -> {
        if (uri.getValue() != null) {
          uris.add(uri.getValue());
        }
      }
      case DecimalType number -> numbers.add(number.getValueAsString());
      case IntegerType number -> numbers.add(number.getValueAsString());
      case StringType string -> text(string.getValue());
      case PrimitiveType<?> other -> token(null, other.getValueAsString(), null);
      default -> {
        // Not searchable.
      }
    }
  }

  private void identifier(Identifier identifier) {
    var type = identifier.getType().getCodingFirstRep();
    token(
        identifier.getSystem(),
        identifier.getValue(),
        type.hasCode() ? type.getSystem() + "|" + type.getCode() : null);
    text(identifier.getType().getText());
  }

  private void quantity(Quantity quantity) {
    if (quantity.hasValue()) {
      var value = quantity.getValue().toPlainString();
      amounts.add(new Amount(value, quantity.getSystem(), quantity.getCode(), quantity.getUnit()));
      numbers.add(value);
    }
  }

  private void token(String system, String code, String type) {
    if (system != null || code != null) {
      tokens.add(new Token(system, code, type));
    }
  }

  private void text(String text) {
    if (text != null && !text.isBlank()) {
      texts.add(text);
    }
  }

  private void date(String date) {
    if (date != null) {
      dates.add(date);
    }
  }

  /** Returns the values as a query by that kind of parameter writes them. */
  List<String> queryValues(String kind) {
    var requested = new ArrayList<String>();
    switch (kind) {
      case "token" ->
          tokens.forEach(
              token ->
                  requested.add(
                      token.system() == null
                          ? escaped(token.code())
                          : token.system()
                              + "|"
                              + (token.code() == null ? "" : escaped(token.code()))));
      case "string" -> texts.forEach(text -> requested.add(escaped(text)));
      case "date" -> requested.addAll(dates);
      case "number" -> requested.addAll(numbers);
      case "quantity" ->
          amounts.forEach(
              amount ->
                  requested.add(
                      amount.code() == null || amount.system() == null
                          ? amount.value()
                          : amount.value() + "|" + amount.system() + "|" + amount.code()));
      case "uri" -> requested.addAll(uris);
      default -> requested.addAll(QueryReferences.references(references));
    }
    return requested;
  }

  static String escaped(String text) {
    return text.replaceAll("([\\\\,|$])", "\\\\$1").replace("%", "%25").replace("&", "%26");
  }
}
