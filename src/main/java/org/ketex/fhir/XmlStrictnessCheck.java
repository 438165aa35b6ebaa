package org.ketex.fhir;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.ketex.model.FhirErrorException;

/**
 * Rejects content that XML allows and FHIR's XML format does not (xml.html). HAPI's parser ignores
 * such content, so that it would be lost without an error.
 */
final class XmlStrictnessCheck {

  private static final String FHIR = "http://hl7.org/fhir";
  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final Set<String> ENCODINGS = Set.of("UTF-8", "US-ASCII");

  private final XMLStreamReader reader;

  /** Whether each of the open elements has content. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  private XmlStrictnessCheck(XMLStreamReader reader) {
    this.reader = reader;
  }

  /**
   * Reads all of the XML.
   *
   * @throws FhirErrorException (400) if HAPI's parser would ignore a part of it
   */
  static void check(XMLStreamReader reader) throws XMLStreamException {
    var encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT))) {
      throw FhirErrorException.malformed(
          "The encoding of the XML is %s.".formatted(encoding),
          "Send it as UTF-8, and declare that.");
    }
    new XmlStrictnessCheck(reader).check();
  }

  private void check() throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> start();
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
        default -> {
          // Comments and white space between elements have no meaning.
        }
      }
    }
  }

  private void start() throws XMLStreamException {
    if (!open.isEmpty()) {
      open.pop();
      open.push(true);
    }
    if (XHTML.equals(reader.getNamespaceURI()) && !open.isEmpty()) {
      skipNarrative();
      return;
    }
    if (!FHIR.equals(reader.getNamespaceURI())) {
      throw rejected(
          "The element '%s' is not in FHIR's namespace".formatted(reader.getLocalName()),
          "Write xmlns=\"%s\" at the root.".formatted(FHIR));
    }
    open.push(reader.getAttributeCount() > 0);
  }

  private void skipNarrative() throws XMLStreamException {
    for (var depth = 1; depth > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {
          // A narrative may contain text.
        }
      }
    }
  }

  private void end() {
    // The root and nested resources, whose names are capitalized, may be empty.
    if (!open.pop() && Character.isLowerCase(reader.getLocalName().charAt(0))) {
      throw rejected(
          "The element '%s' is empty".formatted(reader.getLocalName()),
          "Omit it, or give it a value: <%s value=\"…\"/>.".formatted(reader.getLocalName()));
    }
  }

  private void text() {
    if (!reader.isWhiteSpace()) {
      throw rejected(
          "There is text between elements: '%s'".formatted(shortened(reader.getText().strip())),
          "Put the value of an element into its attribute 'value'.");
    }
  }

  private static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  private FhirErrorException rejected(String text, String remedy) {
    var place = reader.getLocation();
    return FhirErrorException.malformed(
        "%s (line %d, column %d)".formatted(text, place.getLineNumber(), place.getColumnNumber()),
        remedy,
        place.getLineNumber(),
        place.getColumnNumber());
  }
}
