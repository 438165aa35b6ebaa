package org.ketex.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
import org.ketex.validation.record.RecordRules;
import org.ketex.validation.record.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** All that can be said of bytes that may be a resource, without a look at what is stored. */
@Component
class Judge {

  private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

  private static final Issue NOT_CHECKED =
      Issue.error(
              IssueType.EXCEPTION,
              "invalid",
              "HL7's validator stopped at this resource, so that it could not be checked.")
          .mendedBy(
              "Look for an element of a wrong kind, such as a number where an object belongs.");

  private final Wire wire;
  private final Validator validator;
  private final RecordRules rules;

  Judge(Wire wire, Validator validator, RecordRules rules) {
    this.wire = wire;
    this.validator = validator;
    this.rules = rules;
  }

  /**
   * @param tree null where it could not be read as a resource
   */
  record Judged(ObjectNode tree, List<Issue> issues) {

    boolean isValid() {
      return issues.stream().noneMatch(Issue::refuses);
    }

    /** {@code Procedure/session-1}, {@code Procedure}, or empty. */
    String resource() {
      var type = tree == null ? null : Json.text(tree, "resourceType");
      var id = tree == null ? null : Json.text(tree, "id");
      return type == null ? "" : id == null ? type : type + "/" + id;
    }
  }

  /**
   * @param profile canonical of a profile that it must meet besides; empty for none
   */
  Judged judge(byte[] bytes, String profile) {
    try {
      var type = Document.isXml(bytes) ? "application/fhir+xml" : "application/fhir+json";
      return judge(wire.source(type, bytes), profile);
    } catch (Refusal refusal) {
      return new Judged(null, refusal.issues());
    }
  }

  private Judged judge(Wire.Source source, String profile) {
    try {
      var verdict = validator.validate(source, profile.isBlank() ? List.of() : List.of(profile));
      return new Judged(tree(source), verdict.and(rules.issues(source, Stored.NOTHING)).issues());
    } catch (Refusal refusal) {
      throw refusal;
    } catch (RuntimeException stumbled) {
      return unchecked(source, stumbled);
    } catch (Error stumbled) {
      // HL7's code throws plain ones; those of the JVM are not about the resource.
      if (stumbled.getClass() != Error.class) {
        throw stumbled;
      }
      return unchecked(source, stumbled);
    }
  }

  /**
   * HL7's code stumbles over some elements of a wrong kind. Its message may quote a patient's data,
   * so the log gets the place alone.
   */
  private static Judged unchecked(Wire.Source source, Throwable stumbled) {
    // The JVM leaves the trace out of what is thrown often.
    var place = Stream.of(stumbled.getStackTrace()).findFirst();
    LOG.warn("Validation stumbled: {} at {}", stumbled.getClass(), place);
    return new Judged(source.tree(), List.of(NOT_CHECKED));
  }

  private ObjectNode tree(Wire.Source source) {
    try {
      return wire.body(source).tree();
    } catch (Refusal noFhir) {
      // Well-formed XML, but no resource: the validator has said so.
      return null;
    }
  }
}
