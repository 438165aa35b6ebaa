package org.ketex.validation.files;

import java.io.PrintStream;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.ketex.model.Issue;

/** Writes a JUnit XML report for build servers, with one test case per resource. */
final class JUnitReport implements ValidationReport {

  @Override
  public void write(List<CheckedResource> checked, String standard, PrintStream out) {
    try {
      var xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "ketex validate");
      xml.writeAttribute("tests", String.valueOf(checked.size()));
      xml.writeAttribute(
          "failures", String.valueOf(checked.stream().filter(one -> !one.isValid()).count()));
      for (var one : checked) {
        testCase(one, xml);
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.flush();
      out.println();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("The JUnit report cannot be written", e);
    }
  }

  private static void testCase(CheckedResource one, XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "ketex.validate");
    xml.writeAttribute("name", one.name());
    var errors = one.issues().stream().filter(Issue::isError).toList();
    if (!errors.isEmpty()) {
      xml.writeStartElement("failure");
      xml.writeAttribute("message", errors.getFirst().text());
      xml.writeCharacters(
          errors.stream().map(ValidationReport::text).collect(Collectors.joining("\n")));
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }
}
