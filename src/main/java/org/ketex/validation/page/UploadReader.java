package org.ketex.validation.page;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

/** Reads the form of {@code /validate}: files, or else pasted text, and what was chosen. */
@Component
class UploadReader {

  private static final int MAX_NAME = 120;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final MultipartConfigElement limits;

  UploadReader(MultipartConfigElement limits) {
    this.limits = limits;
  }

  /**
   * What was sent.
   *
   * @param documents at least one
   * @param example that the form was filled with, which the text may be a changed copy of
   */
  record Sent(List<UploadedDocument> documents, String profile, String example) {}

  /** Most bytes of all that is sent at once. */
  long limit() {
    return limits.getMaxRequestSize();
  }

  /** Refuses forms that are too large, broken or empty. */
  Sent read(HttpServletRequest request) {
    try {
      var files = files(request);
      var documents = files.isEmpty() ? pasted(field(request, "resource")) : files;
      return new Sent(documents, field(request, "profile"), field(request, "example"));
    } catch (MultipartException | IllegalStateException | IOException e) {
      // The container tells apart by words alone what it refuses; the length is a fact.
      throw request.getContentLengthLong() > limit() ? tooLarge() : unreadable(limit());
    }
  }

  /** A browser sends a file without name or content where none was chosen. */
  private static List<UploadedDocument> files(HttpServletRequest request) throws IOException {
    if (!(request instanceof MultipartHttpServletRequest form)) {
      return List.of();
    }
    var files = new ArrayList<UploadedDocument>();
    for (var file : form.getFiles("file")) {
      if (!file.isEmpty() || !name(file).isEmpty()) {
        files.add(new UploadedDocument(name(file), withoutMark(file.getBytes())));
      }
    }
    return List.copyOf(files);
  }

  /** Without folders, which some browsers send along. */
  private static String name(MultipartFile file) {
    var path = Objects.requireNonNullElse(file.getOriginalFilename(), "");
    var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
  }

  /** Some editors put a mark before UTF-8; it is not part of the text. */
  private static byte[] withoutMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(
                bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)
        ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length)
        : bytes;
  }

  private static List<UploadedDocument> pasted(String text) {
    if (text.isBlank()) {
      throw FhirErrorException.malformed("Nothing was sent.", "Paste a resource, or choose files.");
    }
    return List.of(new UploadedDocument("", text.getBytes(StandardCharsets.UTF_8)));
  }

  private static String field(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }

  private FhirErrorException tooLarge() {
    return new FhirErrorException(
        413,
        Issue.error(
                IssueType.TOOLONG,
                "too-large",
                "This is more than %,d bytes, which is the most at once.".formatted(limit()))
            .withRemedy("Send it in parts, or use ketex validate, which reads files of any size."));
  }

  private static FhirErrorException unreadable(long limit) {
    return FhirErrorException.malformed(
        "The form did not arrive whole, or is too much: a thousand files and %,d bytes are the most at once."
            .formatted(limit),
        "Send it again, or fewer files at once.");
  }
}
