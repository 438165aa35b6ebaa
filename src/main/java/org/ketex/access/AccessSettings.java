package org.ketex.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callers are told apart.
 *
 * @param mode {@code open}: not at all, and therefore on loopback only
 */
@ConfigurationProperties("ketex.access")
record AccessSettings(@DefaultValue("open") String mode) {}
