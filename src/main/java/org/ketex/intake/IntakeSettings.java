package org.ketex.intake;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the intake.
 *
 * @param maxEntries maximum number of entries of a Bundle
 * @param clientAssignedIdSources prefixes of {@code meta.source} of the sources that may assign
 *     ids; the server assigns the ids of all others
 */
@ConfigurationProperties("ketex.intake")
public record IntakeSettings(
    @DefaultValue("20000") int maxEntries, @DefaultValue List<String> clientAssignedIdSources) {

  public IntakeSettings {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("ketex.intake.max-entries must be at least 1");
    }
    if (clientAssignedIdSources.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "ketex.intake.client-assigned-id-sources must contain sources, such as https://ehr.example.org");
    }
  }

  /** Returns whether resources of a source may be created with client-assigned ids. */
  boolean allowsClientAssignedId(Optional<String> source) {
    return source.isPresent()
        && clientAssignedIdSources.stream().anyMatch(source.get()::startsWith);
  }
}
