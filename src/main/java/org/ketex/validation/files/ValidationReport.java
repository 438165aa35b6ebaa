package org.ketex.validation.files;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.OperationOutcomes;

/** Writes validation results in an output format. */
interface ValidationReport {

  /**
   * Writes the results.
   *
   * @param standard versions of FHIR, guide and validator
   */
  void write(List<CheckedResource> checked, String standard, PrintStream out);

  static ValidationReport of(ValidateOptions.Format format) {
    return switch (format) {
      case TEXT -> ValidationReport::asText;
      case JSON -> ValidationReport::asJson;
      case JUNIT -> new JUnitReport();
    };
  }

  private static void asText(List<CheckedResource> checked, String standard, PrintStream out) {
    for (var one : checked) {
      out.printf("%s: %s%n", one.name(), one.isValid() ? "valid" : "NOT VALID");
      one.issues().stream().map(ValidationReport::text).forEach(out::println);
    }
    out.printf(
        "%d checked, %d not valid. Checked against %s.%n",
        checked.size(), checked.stream().filter(one -> !one.isValid()).count(), standard);
  }

  /** Formats an issue in two or three lines. */
  static String text(Issue issue) {
    var line = issue.position() == null ? "" : " line " + issue.position().line();
    var where = issue.expression() == null ? "" : " " + issue.expression();
    var remedy = issue.remedy() == null ? "" : "%n      %s".formatted(issue.remedy());
    var rule = issue.rule() == null ? "" : " [%s]".formatted(issue.rule());
    return "  %s%s%s%n    %s%s%s"
        .formatted(issue.severity().toCode(), line, where, issue.text(), rule, remedy);
  }

  /**
   * Writes a Bundle of OperationOutcomes, each with the name of its file, as HL7's validator does.
   */
  private static void asJson(List<CheckedResource> checked, String standard, PrintStream out) {
    var bundle = Json.object().put("resourceType", "Bundle").put("type", "collection");
    var entries = bundle.putArray("entry");
    for (var one : checked) {
      var issues =
          one.issues().isEmpty()
              ? List.of(Issue.information("checked-with", "Valid, checked against " + standard))
              : one.issues();
      var outcome = OperationOutcomes.of(issues);
      outcome
          .putArray("extension")
          .addObject()
          .put("url", "http://hl7.org/fhir/StructureDefinition/operationoutcome-file")
          .put("valueString", one.name());
      entries.addObject().set("resource", outcome);
    }
    out.println(new String(Json.pretty(bundle), StandardCharsets.UTF_8));
  }
}
