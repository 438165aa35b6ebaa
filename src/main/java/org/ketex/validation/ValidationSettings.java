package org.ketex.validation;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What validation does to a write.
 *
 * @param writes reject: refuse what has an error; off: store unchecked (a trusted load)
 */
@ConfigurationProperties("ketex.validation")
public record ValidationSettings(@DefaultValue("reject") Policy writes) {

  /** What happens to a write that validation finds an error in. */
  public enum Policy {
    REJECT,
    OFF
  }
}
