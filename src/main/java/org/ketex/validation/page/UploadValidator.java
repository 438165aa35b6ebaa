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

/** Validates uploaded bytes, independently of stored resources. */
@Component
class UploadValidator {

  /** Value of the form that selects the declared profiles only. */
  static final String DECLARED = "declared";

  private final ResourceCodec wire;
  private final ValidationService validation;
  private final ProfileMatcher matcher;

  UploadValidator(ResourceCodec wire, ValidationService validation, ProfileMatcher matcher) {
    this.wire = wire;
    this.validation = validation;
    this.matcher = matcher;
  }

  /**
   * A validated upload.
   *
   * @param tree null if the upload could not be parsed
   * @param detected profile that was applied because the codes match it, or null
   * @param appliedProfile canonical of the detected or requested profile; empty for none
   */
  record ValidatedUpload(
      ObjectNode tree, ObjectNode detected, String appliedProfile, List<Issue> issues) {

    static ValidatedUpload unparsed(FhirErrorException error) {
      return new ValidatedUpload(null, null, "", error.issues());
    }

    boolean isValid() {
      return issues.stream().noneMatch(Issue::isError);
    }

    /** Returns the reference or type: {@code Procedure/session-1}, {@code Procedure}, or empty. */
    String resource() {
      var type = tree == null ? null : Json.text(tree, "resourceType");
      var id = tree == null ? null : Json.text(tree, "id");
      return type == null ? "" : id == null ? type : type + "/" + id;
    }
  }

  /**
   * Validates an upload.
   *
   * @param profile canonical of a further profile; empty to detect the profile by codes
   */
  ValidatedUpload validate(byte[] bytes, String profile) {
    try {
      var type = UploadedDocument.isXml(bytes) ? "application/fhir+xml" : "application/fhir+json";
      return validate(wire.source(type, bytes), profile);
    } catch (FhirErrorException error) {
      return ValidatedUpload.unparsed(error);
    }
  }

  private ValidatedUpload validate(ResourceCodec.Source source, String profile) {
    var tree = wire.tree(source);
    var detected =
        profile.isEmpty() ? tree.flatMap(this::matchingProfile) : Optional.<ObjectNode>empty();
    var appliedProfile =
        detected
            .map(found -> Json.text(found, "url"))
            .orElse(profile.equals(DECLARED) ? "" : profile);
    var result =
        validation.of(
            source,
            appliedProfile.isEmpty() ? List.of() : List.of(appliedProfile),
            StoredResourceLookup.NOTHING);
    return new ValidatedUpload(
        tree.orElse(null), detected.orElse(null), appliedProfile, result.issues());
  }

  /** Returns the matching profile if there is exactly one; several are reported as an issue. */
  private Optional<ObjectNode> matchingProfile(ObjectNode tree) {
    var found = matcher.of(tree);
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }
}
