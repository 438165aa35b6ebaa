package org.ketex.search;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of search.
 *
 * @param zone time zone of dates that name none, in data and in queries
 */
@ConfigurationProperties("ketex")
record SearchSettings(@DefaultValue("UTC") ZoneId zone) {}
