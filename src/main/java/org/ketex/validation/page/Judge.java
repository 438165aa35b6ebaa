package org.ketex.validation.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.fhir.Wire;
import org.ketex.validation.Assessment;
import org.ketex.validation.fit.FittingProfiles;
import org.ketex.validation.record.Stored;
import org.springframework.stereotype.Component;

/** All that can be said of bytes that may be a resource, without a look at what is stored. */
@Component
class Judge {

  /** Chosen by who wants no profile besides those that a resource declares. */
  static final String DECLARED = "declared";

  private final Wire wire;
  private final Assessment assessment;
  private final FittingProfiles fitting;

  Judge(Wire wire, Assessment assessment, FittingProfiles fitting) {
    this.wire = wire;
    this.assessment = assessment;
    this.fitting = fitting;
  }

  /**
   * @param tree null where it could not be read as a resource
   * @param detected the profile that it was checked against because its codes are those of it, or
   *     null
   * @param asked canonical of that one, or of the one that was asked for; empty for none
   */
  record Judged(ObjectNode tree, ObjectNode detected, String asked, List<Issue> issues) {

    static Judged unread(Refusal refusal) {
      return new Judged(null, null, "", refusal.issues());
    }

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
   * @param profile canonical of a profile that it must meet besides; empty for the one that fits
   */
  Judged judge(byte[] bytes, String profile) {
    try {
      var type = Document.isXml(bytes) ? "application/fhir+xml" : "application/fhir+json";
      return judge(wire.source(type, bytes), profile);
    } catch (Refusal refusal) {
      return Judged.unread(refusal);
    }
  }

  private Judged judge(Wire.Source source, String profile) {
    var tree = wire.tree(source);
    var detected = profile.isEmpty() ? tree.flatMap(this::fitting) : Optional.<ObjectNode>empty();
    var asked =
        detected
            .map(found -> Json.text(found, "url"))
            .orElse(profile.equals(DECLARED) ? "" : profile);
    var verdict =
        assessment.of(source, asked.isEmpty() ? List.of() : List.of(asked), Stored.NOTHING);
    return new Judged(tree.orElse(null), detected.orElse(null), asked, verdict.issues());
  }

  /** Where several fit, an issue names them. */
  private Optional<ObjectNode> fitting(ObjectNode tree) {
    var found = fitting.of(tree);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
