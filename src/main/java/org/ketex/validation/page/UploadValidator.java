package org.ketex.validation.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.validation.ValidationService;
import org.ketex.validation.crossresource.StoredResourceLookup;
import org.ketex.validation.profilematch.ProfileMatcher;
import org.springframework.stereotype.Component;

/** All that can be said of bytes that may be a resource, without a look at what is stored. */
@Component
class UploadValidator {

  /** Chosen by who wants no profile besides those that a resource declares. */
  static final String DECLARED = "declared";

  private final ResourceCodec wire;
  private final ValidationService assessment;
  private final ProfileMatcher fitting;

  UploadValidator(ResourceCodec wire, ValidationService assessment, ProfileMatcher fitting) {
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

    static Judged unread(FhirErrorException error) {
      return new Judged(null, null, "", error.issues());
    }

    boolean isValid() {
      return issues.stream().noneMatch(Issue::isError);
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
      var type = UploadedDocument.isXml(bytes) ? "application/fhir+xml" : "application/fhir+json";
      return judge(wire.source(type, bytes), profile);
    } catch (FhirErrorException error) {
      return Judged.unread(error);
    }
  }

  private Judged judge(ResourceCodec.Source source, String profile) {
    var tree = wire.tree(source);
    var detected = profile.isEmpty() ? tree.flatMap(this::fitting) : Optional.<ObjectNode>empty();
    var asked =
        detected
            .map(found -> Json.text(found, "url"))
            .orElse(profile.equals(DECLARED) ? "" : profile);
    var verdict =
        assessment.of(
            source, asked.isEmpty() ? List.of() : List.of(asked), StoredResourceLookup.NOTHING);
    return new Judged(tree.orElse(null), detected.orElse(null), asked, verdict.issues());
  }

  /** Where several fit, an issue names them. */
  private Optional<ObjectNode> fitting(ObjectNode tree) {
    var found = fitting.of(tree);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
