package org.ketex.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ketex.model.Json;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the validation of writes, prefix {@code ketex.validation}.
 *
 * @param writes policy for resources with errors, unless a rule for their source applies
 * @param displays effect of a display that is not the one of the code system, unless a rule for the
 *     source says otherwise
 * @param sources rules by source; the first that matches applies
 * @param outcomeExtension canonical of the extension by which a tagged resource refers to its
 *     outcome
 */
@ConfigurationProperties("ketex.validation")
public record ValidationSettings(
    @DefaultValue("reject") Policy writes,
    @DefaultValue("warning") Displays displays,
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

  /** The severity of a display that is not the one of the code system. */
  public enum Displays {
    /** HL7's severity. */
    ERROR,
    WARNING,
    /** Displays are not checked. */
    OFF
  }

  /**
   * A rule for resources from a source.
   *
   * @param source prefix of the URI of the source; null for any
   * @param profile canonical that the resource declares; null for any
   * @param writes policy for resources with errors; null for the default of all sources
   * @param profileRequired whether a resource must declare the profile that its codes match
   * @param displays effect of other displays; null for the default of all sources
   */
  public record Source(
      String source,
      String profile,
      @Nullable Policy writes,
      boolean profileRequired,
      @Nullable Displays displays) {

    private Source withDefaults(Policy defaultPolicy, Displays defaultDisplays) {
      return new Source(
          source,
          profile,
          writes == null ? defaultPolicy : writes,
          profileRequired,
          displays == null ? defaultDisplays : displays);
    }

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
        .map(rule -> rule.withDefaults(writes, displays))
        .orElse(new Source(null, null, writes, false, displays));
  }
}
