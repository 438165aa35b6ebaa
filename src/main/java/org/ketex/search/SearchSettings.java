package org.ketex.search;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures search.
 *
 * @param defaultTimeZone time zone of dates without one, in data and in queries
 */
@ConfigurationProperties("ketex")
record SearchSettings(@DefaultValue("UTC") ZoneId defaultTimeZone) {}
