package org.ketex.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.ketex.model.Json;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the validation of writes, prefix {@code ketex.validation}.
 *
 * @param writes policy for resources with errors, unless a rule for their source applies
 * @param sources rules by source; the first that matches applies
 * @param outcomeExtension canonical of the extension by which a tagged resource refers to its
 *     outcome
 */
@ConfigurationProperties("ketex.validation")
public record ValidationSettings(
    @DefaultValue("reject") Policy writes,
    @DefaultValue List<Source> sources,
    String outcomeExtension) {

  /** The policy for a resource with errors. */
  public enum Policy {
    /** Rejects it, and the whole Bundle. */
    REJECT,
    /** Stores it with its OperationOutcome, tagged with the codes of its issues. */
    TAG,
    /** Stores it and returns the OperationOutcome in the response. */
    REPORT,
    /** Stores it without validation, for trusted loads. */
    OFF
  }

  /**
   * A rule for resources from a source.
   *
   * @param source prefix of the URI of the source; null for any
   * @param profile canonical that the resource declares; null for any
   * @param profile canonical that the resource declares; null for any
   */
  public record Source(String source, String profile, Policy writes, boolean profileRequired) {

    private boolean matches(Optional<String> from, JsonNode meta) {
      return (source == null || from.isPresent() && from.get().startsWith(source))
          && (profile == null
              || Json.list(meta, "profile")
                  .valueStream()
                  .anyMatch(declared -> profile.equals(declared.asText())));
    }
  }

  /**
   * Returns the rule for a resource.
   *
   * @param source where it comes from
   */
  public Source ruleFor(Optional<String> source, ObjectNode resource) {
    var meta = resource.path("meta");
    return sources.stream()
        .filter(rule -> rule.matches(source, meta))
        .findFirst()
        .orElse(new Source(null, null, writes, false));
  }
}
