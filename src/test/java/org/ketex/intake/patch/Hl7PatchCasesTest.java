package org.ketex.intake.patch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.ketex.ServerResponse;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** Sends HL7's public cases for FHIRPath Patch as a client would. */
class Hl7PatchCasesTest {

  private static final String CASES = "/org/hl7/fhir/testcases/r4/patch/fhir-patch-tests.xml";

  /**
   * Source whose invalid resources are accepted, because the patients of the cases are not valid.
   */
  private static final String SOURCE =
      "<meta><source value=\"https://reported.example.org\"/></meta>";

  private final TestServer server = TestDatabase.H2.server();

  @TestFactory
  Stream<DynamicTest> fhirPathPatchResultsEqualThoseOfHl7sCases() throws Exception {
    var factory = DocumentBuilderFactory.newDefaultNSInstance();
    try (var in = getClass().getResourceAsStream(CASES)) {
      var cases = elements(factory.newDocumentBuilder().parse(in).getDocumentElement());
      assertThat(cases).hasSizeGreaterThan(30);
      return cases.stream()
          .map(each -> DynamicTest.dynamicTest(each.getAttribute("name"), () -> judge(each)));
    }
  }

  private void judge(Element each) throws TransformerException {
    var id = stored(resource(each, "input").orElseThrow()).json().path("id").asText();
    var patch = resource(each, "diff").orElseThrow();

    var response =
        server.send(
            "PATCH",
            "Patient/" + id,
            BodyPublishers.ofString(patch),
            "Content-Type",
            TestServer.XML);

    var expected = resource(each, "output");
    assertThat(response.status()).as(response.body()).isEqualTo(expected.isPresent() ? 200 : 422);
    if (expected.isPresent()) {
      assertThat(content(server.get("Patient/" + id))).isEqualTo(content(stored(expected.get())));
    }
  }

  private ServerResponse stored(String patient) {
    var sourced =
        patient.replaceFirst("(<id value=.[a-z]+.\\s*/>)|(<Patient[^>]*>)", "$0" + SOURCE);
    var response =
        server.post(
            "Patient",
            sourced.replaceFirst("/>(<meta>.*?</meta>)$", ">$1</Patient>"),
            "Content-Type",
            TestServer.XML);
    assertThat(response.status()).as(response.body()).isEqualTo(201);
    return server.get("Patient/" + response.createdId());
  }

  private static ObjectNode content(ServerResponse response) {
    var content = response.json();
    content.remove(List.of("id", "meta"));
    if (content.get("text") instanceof ObjectNode text) {
      text.put("div", text.path("div").asText().replaceAll("\\s+", " ").replace("&quot;", "\""));
    }
    return content;
  }

  /** Returns the resource in an element of a case, as XML. */
  private static Optional<String> resource(Element each, String name) throws TransformerException {
    for (var part : elements(each)) {
      if (part.getTagName().equals(name)) {
        var out = new StringWriter();
        var transformer = TransformerFactory.newDefaultInstance().newTransformer();
        transformer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
        transformer.transform(new DOMSource(elements(part).getFirst()), new StreamResult(out));
        // It refers to an organization that does not exist.
        return Optional.of(
            out.toString().replaceFirst("(?s)<managingOrganization>.*</managingOrganization>", ""));
      }
    }
    return Optional.empty();
  }

  private static List<Element> elements(Element parent) {
    NodeList all = parent.getChildNodes();
    return IntStream.range(0, all.getLength())
        .<Node>mapToObj(all::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast)
        .toList();
  }
}
