package org.ketex.intake;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the intake.
 *
 * @param maxEntries as many entries as one Bundle may have
 */
@ConfigurationProperties("ketex.intake")
record IntakeSettings(@DefaultValue("5000") int maxEntries) {

  IntakeSettings {
    if (maxEntries < 1) {
      throw new IllegalArgumentException("ketex.intake.max-entries must be at least 1");
    }
  }
}
