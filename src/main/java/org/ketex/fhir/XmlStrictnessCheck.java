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
 * What XML may have and FHIR's may not (xml.html). HAPI's parser passes over it: it would be lost
 * without a word.
 */
final class XmlStrictnessCheck {

  private static final String FHIR = "http://hl7.org/fhir";
  private static final String XHTML = "http://www.w3.org/1999/xhtml";
  private static final Set<String> ENCODINGS = Set.of("UTF-8", "US-ASCII");

  private final XMLStreamReader reader;

  /** Whether each of the open elements has something in it. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  private XmlStrictnessCheck(XMLStreamReader reader) {
    this.reader = reader;
  }

  /**
   * @throws FhirErrorException (400) where something would be lost
   */
  static void check(XMLStreamReader reader) throws XMLStreamException {
    var encoding = reader.getCharacterEncodingScheme();
    if (encoding != null && !ENCODINGS.contains(encoding.toUpperCase(Locale.ROOT))) {
      throw FhirErrorException.malformed(
          "The XML is written in %s.".formatted(encoding), "Send it in UTF-8, and say so.");
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
          // Comments and white space between elements say nothing.
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
      passNarrative();
      return;
    }
    if (!FHIR.equals(reader.getNamespaceURI())) {
      throw rejected(
          "The element '%s' is not in FHIR's namespace".formatted(reader.getLocalName()),
          "Write xmlns=\"%s\" at the root.".formatted(FHIR));
    }
    open.push(reader.getAttributeCount() > 0);
  }

  private void passNarrative() throws XMLStreamException {
    for (var depth = 1; depth > 0; ) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> depth++;
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {
          // Text is what a narrative is made of.
        }
      }
    }
  }

  private void end() {
    // Resources may be: what is empty then is all of it.
    if (!open.pop() && Character.isLowerCase(reader.getLocalName().charAt(0))) {
      throw rejected(
          "The element '%s' is empty".formatted(reader.getLocalName()),
          "Leave it out, or give it a value: <%s value=\"…\"/>.".formatted(reader.getLocalName()));
    }
  }

  private void text() {
    if (!reader.isWhiteSpace()) {
      throw rejected(
          "The text '%s' stands between elements".formatted(shortened(reader.getText().strip())),
          "The value of an element is in its attribute 'value'.");
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
