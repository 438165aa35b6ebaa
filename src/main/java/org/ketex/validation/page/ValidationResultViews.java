package org.ketex.validation.page;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.validation.page.UploadReader.Sent;
import org.ketex.validation.page.UploadValidator.Judged;
import org.springframework.stereotype.Component;

/**
 * What the page shows of what was sent: a resource beside its issues, or a table of many. Memory is
 * that of what was sent and of what is shown.
 */
@Component
class ValidationResultViews {

  private static final int MAX_ISSUES = 200;

  /** A line with more than that has more than one element, and deserves to be laid out. */
  private static final int MAX_ONLY_LINE = 160;

  private final UploadValidator judge;
  private final IssueViews views;

  ValidationResultViews(UploadValidator judge, IssueViews views) {
    this.judge = judge;
    this.views = views;
  }

  /**
   * Values for the template.
   *
   * @param source the text to go on from; empty where there is none
   */
  record Shown(String source, Map<String, Object> values) {}

  Shown of(Sent sent) {
    var documents = sent.documents();
    var isOne = documents.size() == 1 && !documents.getFirst().hasResourceOnEachLine();
    return isOne ? one(documents.getFirst(), sent.profile()) : many(documents, sent.profile());
  }

  private Shown one(UploadedDocument document, String profile) {
    try {
      var sent = document.text();
      var text = laidOut(sent, document);
      var judged = judge.judge(text.getBytes(StandardCharsets.UTF_8), profile);
      return new Shown(text, values(document, text, !text.equals(sent), judged));
    } catch (FhirErrorException noText) {
      return new Shown("", values(document, "", false, Judged.unread(noText)));
    }
  }

  private Map<String, Object> values(
      UploadedDocument document, String text, boolean isLaidOut, Judged judged) {
    var issues = views.of(judged, MAX_ISSUES);
    var values = new HashMap<String, Object>();
    values.put("one", true);
    values.put("name", document.name());
    values.put("named", !document.name().isEmpty());
    values.put("laidOut", isLaidOut);
    values.put(
        "detected", judged.detected() == null ? null : Json.text(judged.detected(), "title"));
    values.put("valid", judged.isValid());
    values.put("errors", judged.issues().stream().filter(Issue::isError).count());
    values.put("issues", issues);
    values.put("hasIssues", !issues.isEmpty());
    values.put("moreIssues", judged.issues().size() - issues.size());
    values.put("hasMoreIssues", judged.issues().size() > issues.size());
    values.put("hasSource", !text.isEmpty());
    values.put("lines", SourceView.of(text, issues).lines());
    return values;
  }

  /** JSON that came in one line has all its issues at line 1, so it is given lines. */
  private static String laidOut(String text, UploadedDocument document) {
    if (text.length() < MAX_ONLY_LINE
        || text.strip().lines().limit(2).count() > 1
        || UploadedDocument.isXml(document.bytes())) {
      return text;
    }
    try {
      return new String(Json.pretty(Json.parse(document.bytes())), StandardCharsets.UTF_8);
    } catch (FhirErrorException unreadable) {
      return text;
    }
  }

  private Shown many(List<UploadedDocument> documents, String profile) {
    var summary = new ValidationSummary(views);
    for (var document : documents) {
      if (document.hasResourceOnEachLine()) {
        lines(document, profile, summary);
      } else if (!summary.isFull()) {
        summary.add(document.name(), null, file(document, profile));
      }
    }
    var pasted = documents.getFirst().name().isEmpty() ? documents.getFirst().text() : "";
    return new Shown(pasted, Map.of("many", summary, "valid", summary.allAreValid()));
  }

  private Judged file(UploadedDocument document, String profile) {
    try {
      document.text();
      return judge.judge(document.bytes(), profile);
    } catch (FhirErrorException noText) {
      return Judged.unread(noText);
    }
  }

  private void lines(UploadedDocument document, String profile, ValidationSummary summary) {
    var lines = document.lines();
    for (var line = lines.next(); line != null && !summary.isFull(); line = lines.next()) {
      summary.add(document.name(), lines.number(), judge.judge(line, profile));
    }
  }
}
