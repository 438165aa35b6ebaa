package org.ketex.intake;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the intake.
 *
 * @param maxEntries as many entries as one Bundle may have
 * @param ownIds beginnings of {@code meta.source} of those who may choose ids; all others get them
 *     from the server
 */
@ConfigurationProperties("ketex.intake")
public record IntakeSettings(
    @DefaultValue("5000") int maxEntries, @DefaultValue List<String> ownIds) {

  public IntakeSettings {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("ketex.intake.max-entries must be at least 1");
    }
    if (ownIds.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "ketex.intake.own-ids must name sources, as in https://ehr.example.org");
    }
  }

  /** Returns whether resources of a source may be created under the ids that it has chosen. */
  boolean allowOwnId(Optional<String> source) {
    return source.isPresent() && ownIds.stream().anyMatch(source.get()::startsWith);
  }
}
