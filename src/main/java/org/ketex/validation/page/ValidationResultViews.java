package org.ketex.validation.page;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.validation.page.UploadReader.Submission;
import org.ketex.validation.page.UploadValidator.ValidatedUpload;
import org.springframework.stereotype.Component;

/**
 * Creates the views of a submission: one resource with its issues, or a table of many. Memory use
 * is bounded by the submission and the displayed part.
 */
@Component
class ValidationResultViews {

  private static final int MAX_ISSUES = 200;

  /**
   * Maximum length of single-line JSON that is displayed unformatted; longer lines contain several
   * elements.
   */
  private static final int MAX_SINGLE_LINE = 160;

  private final UploadValidator validator;
  private final IssueViews views;

  ValidationResultViews(UploadValidator validator, IssueViews views) {
    this.validator = validator;
    this.views = views;
  }

  /**
   * Values for the template.
   *
   * @param source text to continue editing; empty if there is none
   */
  record View(String source, Map<String, Object> values) {}

  View of(Submission submission) {
    var documents = submission.documents();
    var isOne = documents.size() == 1 && !documents.getFirst().isNdjson();
    return isOne
        ? one(documents.getFirst(), submission.profile())
        : many(documents, submission.profile());
  }

  private View one(UploadedDocument document, String profile) {
    try {
      var sent = document.text();
      var text = formatted(sent, document);
      var upload = validator.validate(text.getBytes(StandardCharsets.UTF_8), profile);
      return new View(text, values(document, text, !text.equals(sent), upload));
    } catch (FhirErrorException e) {
      return new View("", values(document, "", false, ValidatedUpload.unparsed(e)));
    }
  }

  private Map<String, Object> values(
      UploadedDocument document, String text, boolean isFormatted, ValidatedUpload upload) {
    var issues = views.of(upload, MAX_ISSUES);
    var values = new HashMap<String, Object>();
    values.put("one", true);
    values.put("name", document.name());
    values.put("named", !document.name().isEmpty());
    values.put("formatted", isFormatted);
    values.put(
        "detected", upload.detected() == null ? null : Json.text(upload.detected(), "title"));
    values.put("valid", upload.isValid());
    values.put("errors", upload.issues().stream().filter(Issue::isError).count());
    values.put("issues", issues);
    values.put("hasIssues", !issues.isEmpty());
    values.put("moreIssues", upload.issues().size() - issues.size());
    values.put("hasMoreIssues", upload.issues().size() > issues.size());
    values.put("hasSource", !text.isEmpty());
    values.put("lines", SourceView.of(text, issues).lines());
    return values;
  }

  /** Formats single-line JSON: otherwise all issues would be at line 1. */
  private static String formatted(String text, UploadedDocument document) {
    if (text.length() < MAX_SINGLE_LINE
        || text.strip().lines().limit(2).count() > 1
        || UploadedDocument.isXml(document.bytes())) {
      return text;
    }
    try {
      return new String(Json.pretty(Json.parse(document.bytes())), StandardCharsets.UTF_8);
    } catch (FhirErrorException e) {
      return text;
    }
  }

  private View many(List<UploadedDocument> documents, String profile) {
    var summary = new ValidationSummary(views);
    for (var document : documents) {
      if (document.isNdjson()) {
        lines(document, profile, summary);
      } else if (!summary.isFull()) {
        summary.add(document.name(), null, file(document, profile));
      }
    }
    var pasted = documents.getFirst().name().isEmpty() ? documents.getFirst().text() : "";
    return new View(pasted, Map.of("many", summary, "valid", summary.allAreValid()));
  }

  private ValidatedUpload file(UploadedDocument document, String profile) {
    try {
      document.text();
      return validator.validate(document.bytes(), profile);
    } catch (FhirErrorException e) {
      return ValidatedUpload.unparsed(e);
    }
  }

  private void lines(UploadedDocument document, String profile, ValidationSummary summary) {
    var lines = document.lines();
    for (var line = lines.next(); line != null && !summary.isFull(); line = lines.next()) {
      summary.add(document.name(), lines.number(), validator.validate(line, profile));
    }
  }
}
