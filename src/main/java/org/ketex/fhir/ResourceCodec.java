package org.ketex.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.http.BodyLimits;
import org.ketex.fhir.http.BodyWriter;
import org.ketex.fhir.http.FhirFormat;
import org.ketex.fhir.http.RequestPermit;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;

/** Reads and writes resources: JSON directly, XML with HAPI's parser. */
public class ResourceCodec {

  private static final Pattern XML_POSITION = Pattern.compile("\\[(\\d+),(\\d+)]");

  private final FhirContext context;

  private final BodyLimits limits;

  /** Does not support document type definitions, so that no entity is expanded. */
  private final XMLInputFactory xml = XMLInputFactory.newFactory();

  ResourceCodec(FhirContext context, BodyLimits limits) {
    this.context = context;
    this.limits = limits;
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    // Attachments are attributes, which Woodstox limits to half a megabyte by default.
    xml.setProperty("com.ctc.wstx.maxAttributeSize", Json.MAX_STRING);
  }

  /**
   * A resource as sent: well-formed, and within the limits.
   *
   * @param tree null for XML
   */
  public record Source(String type, byte[] bytes, ObjectNode tree) {

    public boolean isXml() {
      return tree == null;
    }
  }

  /**
   * A resource that was received.
   *
   * @param json as sent, or converted from XML
   */
  public record Body(ObjectNode tree, byte[] json) {

    public String type() {
      return Json.text(tree, "resourceType");
    }
  }

  /** The body of a response. */
  record Content(String type, byte[] bytes) {}

  /**
   * Reads the body.
   *
   * @throws FhirErrorException (415) for other media types, (400) for malformed content
   */
  public Body read(FhirRequest request) {
    return body(source(request));
  }

  /** Converts what was sent to JSON. */
  public Body body(Source source) {
    return source.isXml() ? fromXml(source.bytes()) : new Body(source.tree(), source.bytes());
  }

  /** Returns the resource as JSON; empty if HAPI cannot parse it as FHIR. */
  public Optional<ObjectNode> tree(Source source) {
    try {
      return Optional.of(body(source).tree());
    } catch (FhirErrorException unreadable) {
      return Optional.empty();
    }
  }

  public Source source(FhirRequest request) {
    var contentType = request.header("Content-Type").orElse("");
    return BinaryContent.isWrittenBy(request)
        ? binary(request, contentType)
        : source(contentType, request.body());
  }

  /**
   * Reads a Binary that is sent as a resource, or as its native content, which may itself be JSON,
   * XML or another resource.
   */
  private Source binary(FhirRequest request, String contentType) {
    if (FhirFormat.named(contentType).isEmpty()) {
      return BinaryContent.resource(request);
    }
    try {
      var source = source(contentType, request.body());
      return source.type().equals(BinaryContent.TYPE) ? source : BinaryContent.resource(request);
    } catch (FhirErrorException unreadable) {
      if (contentType.contains("fhir")) {
        throw unreadable;
      }
      return BinaryContent.resource(request);
    }
  }

  public Source source(String contentType, byte[] body) {
    if (body.length == 0) {
      throw FhirErrorException.malformed("The body is empty.", "Send one resource as JSON or XML.");
    }
    var format =
        contentType.isBlank() ? Optional.of(FhirFormat.JSON) : FhirFormat.named(contentType);
    return switch (format.orElseThrow(() -> unsupported(contentType))) {
      case JSON -> json(body);
      case XML -> new Source(rootOf(body), body, null);
    };
  }

  private static Source json(byte[] body) {
    var tree = Json.parse(body);
    var type = Json.text(tree, "resourceType");
    if (type == null) {
      throw FhirErrorException.malformed(
          "The body has no resourceType.", "Add \"resourceType\": \"…\".");
    }
    return new Source(type, body, tree);
  }

  private static FhirErrorException unsupported(String contentType) {
    return FhirErrorException.unsupported(
        415,
        "Content type '%s' is not supported.".formatted(contentType),
        "Send application/fhir+json or application/fhir+xml, of FHIR 4.0.");
  }

  private Body fromXml(byte[] body) {
    checkXml(body);
    try {
      var parser = context.newXmlParser();
      parser.setParserErrorHandler(new StrictErrorHandler());
      var resource = parser.parseResource(new ByteArrayInputStream(body));
      var json =
          context.newJsonParser().encodeResourceToString(resource).getBytes(StandardCharsets.UTF_8);
      return new Body(Json.parse(json), json);
    } catch (DataFormatException e) {
      throw FhirErrorException.malformed(
          "The body is not a FHIR resource in XML: " + withoutClassNames(e.getMessage()),
          "Correct the XML at that position; the elements must be those of FHIR R4.");
    }
  }

  private void checkXml(byte[] body) {
    try {
      XmlStrictnessCheck.check(xml.createXMLStreamReader(new ByteArrayInputStream(body)));
    } catch (XMLStreamException e) {
      throw FhirErrorException.malformed("The body is not well-formed XML.", "Correct the XML.");
    }
  }

  /** Returns HAPI's message without class names and codes, followed by line and column. */
  private static String withoutClassNames(String message) {
    var fault = message.replaceFirst("(?s)^.*HAPI-\\d+: ", "");
    var place = XML_POSITION.matcher(message);
    return place.find()
        ? "%s (line %s, column %s)".formatted(fault, place.group(1), place.group(2))
        : fault;
  }

  /** Reads all of the XML, checks its depth, and returns the name of the root element. */
  private String rootOf(byte[] body) {
    try {
      var reader = xml.createXMLStreamReader(new ByteArrayInputStream(body));
      var depth = 0;
      String root = null;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.DTD ->
              throw FhirErrorException.malformed(
                  "The XML has a document type definition (DTD).", "Remove <!DOCTYPE …>.");
          case XMLStreamConstants.START_ELEMENT -> {
            depth++;
            root = root == null ? reader.getLocalName() : root;
          }
          case XMLStreamConstants.END_ELEMENT -> depth--;
          default -> {
            // Text and comments do not add to the depth.
          }
        }
        if (depth > Json.MAX_DEPTH) {
          throw new FhirErrorException(
              400,
              Issue.error(
                  IssueType.TOOLONG,
                  "too-deep",
                  "The resource is nested deeper than " + Json.MAX_DEPTH + " levels."));
        }
      }
      return root;
    } catch (XMLStreamException e) {
      var place = e.getLocation();
      // An invalid encoding is reported without a position.
      if (place == null) {
        throw FhirErrorException.malformed("The body is not well-formed XML.", "Correct the XML.");
      }
      throw FhirErrorException.malformed(
          "The body is not well-formed XML (line %d, column %d)."
              .formatted(place.getLineNumber(), place.getColumnNumber()),
          "Correct the XML at that position.",
          place.getLineNumber(),
          place.getColumnNumber());
    }
  }

  /** Writes a response; a Binary as its native content, unless the client requests the resource. */
  void write(FhirRequest request, FhirResponse response) throws IOException {
    var details = request.details();
    if (response.body() instanceof ResponseBody.Stream stream) {
      write(details, response, stream);
      return;
    }
    if (response.body() instanceof ResponseBody.Cached cached && !isPretty(details)) {
      write(details, response, cached.resource());
      return;
    }
    var content =
        response.status() == 200 && BinaryContent.isReadBy(request)
            ? BinaryContent.content(response.json())
            : Optional.<Content>empty();
    if (content.isPresent()) {
      write(details, BinaryContent.guarded(response), content.get());
    } else {
      write(details, response);
    }
  }

  /** Writes a response; as JSON if the client accepts neither format. */
  void write(ServletRequestDetails details, FhirResponse response) throws IOException {
    var json = response.json();
    write(details, response, json == null ? null : content(details, json));
  }

  private Content content(ServletRequestDetails details, byte[] json) {
    var pretty = isPretty(details);
    var format = FhirFormat.accepted(details).orElse(FhirFormat.JSON);
    return new Content(
        format.contentType(),
        switch (format) {
          case JSON -> printed(json, pretty);
          case XML -> xml(json, pretty);
        });
  }

  private void write(ServletRequestDetails details, FhirResponse response, CachedResource resource)
      throws IOException {
    var encoding = CachedResource.Encoding.acceptedBy(details);
    var bytes = resource.as(encoding, json -> xml(json, false));
    details.getServletResponse().addHeader("Vary", "Accept-Encoding");
    write(
        details,
        encoding.gzip() ? response.with("Content-Encoding", "gzip") : response,
        new Content(encoding.format().contentType(), bytes));
  }

  private void write(ServletRequestDetails details, FhirResponse response, Content content)
      throws IOException {
    var servlet = details.getServletResponse();
    servlet.setStatus(response.status());
    response.headers().forEach(servlet::setHeader);
    servlet.addHeader("Vary", "Accept");
    if (content != null) {
      servlet.setContentType(content.type());
      servlet.setContentLength(content.bytes().length);
      if (!"HEAD".equals(details.getServletRequest().getMethod())) {
        BodyWriter.write(details.getServletRequest(), servlet, content.bytes(), limits);
      }
    }
  }

  private static void write(
      ServletRequestDetails details, FhirResponse response, ResponseBody.Stream stream)
      throws IOException {
    RequestPermit.exchangeForStream(details.getServletRequest());
    var servlet = details.getServletResponse();
    servlet.setStatus(response.status());
    response.headers().forEach(servlet::setHeader);
    servlet.setContentType(stream.contentType());
    if (!"HEAD".equals(details.getServletRequest().getMethod())) {
      stream.writer().writeTo(servlet.getOutputStream());
    }
  }

  private static boolean isPretty(ServletRequestDetails details) {
    var values = details.getParameters().get("_pretty");
    return values != null && values.length > 0 && "true".equals(values[0]);
  }

  private static byte[] printed(byte[] json, boolean pretty) {
    return pretty ? Json.pretty(Json.trusted(json)) : json;
  }

  /** Converts a stored resource to XML. */
  public byte[] xml(byte[] json, boolean pretty) {
    var resource = context.newJsonParser().parseResource(new ByteArrayInputStream(json));
    return context
        .newXmlParser()
        .setPrettyPrint(pretty)
        .encodeResourceToString(resource)
        .getBytes(StandardCharsets.UTF_8);
  }
}
