package org.ketex.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
import org.ketex.validation.record.RecordRules;
import org.ketex.validation.record.Stored;
import org.springframework.stereotype.Component;

/** All that can be said of bytes that may be a resource, without a look at what is stored. */
@Component
class Judge {

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
      var source = wire.source(type, bytes);
      var verdict = validator.validate(source, profile.isBlank() ? List.of() : List.of(profile));
      return new Judged(tree(source), verdict.and(rules.issues(source, Stored.NOTHING)).issues());
    } catch (Refusal refusal) {
      return new Judged(null, refusal.issues());
    }
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
