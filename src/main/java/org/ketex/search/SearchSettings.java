package org.ketex.search;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures search.
 *
 * @param defaultTimeZone time zone of dates without one, in data and in queries
 * @param search what is indexed
 */
@ConfigurationProperties("ketex")
record SearchSettings(@DefaultValue("UTC") ZoneId defaultTimeZone, @DefaultValue Indexing search) {

  /**
   * @param fullText whether words are indexed, for {@code _content} and {@code _text}
   */
  record Indexing(@DefaultValue("false") boolean fullText) {}
}
