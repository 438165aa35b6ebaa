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

/** Reads the form of {@code /validate}: files or pasted text, profile and example. */
@Component
class UploadReader {

  private static final int MAX_NAME = 120;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final MultipartConfigElement limits;

  UploadReader(MultipartConfigElement limits) {
    this.limits = limits;
  }

  /**
   * A submitted form.
   *
   * @param documents at least one
   * @param example example that filled the form; the text may be an edited copy of it
   */
  record Submission(List<UploadedDocument> documents, String profile, String example) {}

  /** Returns the maximum size of a request in bytes. */
  long limit() {
    return limits.getMaxRequestSize();
  }

  /**
   * Reads a form.
   *
   * @throws FhirErrorException (413) if it is too large, (400) if it is malformed or empty
   */
  Submission read(HttpServletRequest request) {
    try {
      var files = files(request);
      var documents = files.isEmpty() ? pasted(field(request, "resource")) : files;
      return new Submission(documents, field(request, "profile"), field(request, "example"));
    } catch (MultipartException | IllegalStateException | IOException e) {
      // The container distinguishes these errors by message text only, so the Content-Length
      // decides.
      throw request.getContentLengthLong() > limit() ? tooLarge() : unreadable(limit());
    }
  }

  /** Returns the uploaded files; browsers send one without name and content if none was chosen. */
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

  /** Returns the file name without folders, which some browsers include. */
  private static String name(MultipartFile file) {
    var path = Objects.requireNonNullElse(file.getOriginalFilename(), "");
    var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) + "…" : name;
  }

  /** Removes the byte order mark that some editors write. */
  private static byte[] withoutMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
            && Arrays.equals(
                bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length)
        ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length)
        : bytes;
  }

  private static List<UploadedDocument> pasted(String text) {
    if (text.isBlank()) {
      throw FhirErrorException.malformed(
          "The form contains no resource.", "Paste a resource, or choose files.");
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
                "The request is larger than the maximum of %,d bytes.".formatted(limit()))
            .withRemedy(
                "Send several requests, or use ketex validate, which reads files of any size."));
  }

  private static FhirErrorException unreadable(long limit) {
    return FhirErrorException.malformed(
        "The form is incomplete or too large: the maximum is 1,000 files and %,d bytes."
            .formatted(limit),
        "Send it again, or send fewer files per request.");
  }
}
