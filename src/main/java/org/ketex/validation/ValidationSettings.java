package org.ketex.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.ketex.model.Json;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What validation does to a write.
 *
 * @param writes what happens to a resource with an error, unless a rule for its source says
 *     otherwise
 * @param sources rules for what comes from certain sources; the first that fits decides
 * @param outcomeExtension canonical of the extension by which a tagged resource refers to its
 *     outcome
 */
@ConfigurationProperties("ketex.validation")
public record ValidationSettings(
    @DefaultValue("reject") Policy writes,
    @DefaultValue List<Source> sources,
    String outcomeExtension) {

  /** What happens to a resource that validation finds an error in. */
  public enum Policy {
    /** It is refused, and the Bundle with it. */
    REJECT,
    /** It is stored with its outcome, and tagged with the codes of its issues. */
    TAG,
    /** It is stored; the outcome is in the answer. */
    REPORT,
    /** It is stored unchecked: a trusted load. */
    OFF
  }

  /**
   * A rule for what comes from a source.
   *
   * @param source beginning of {@code meta.source}; null for any
   * @param profile that the resource declares; null for any
   * @param profileRequired whether a resource must declare the profile that its codes ask for
   */
  public record Source(String source, String profile, Policy writes, boolean profileRequired) {

    private boolean fits(Optional<String> from, JsonNode meta) {
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
        .filter(rule -> rule.fits(source, meta))
        .findFirst()
        .orElse(new Source(null, null, writes, false));
  }
}
