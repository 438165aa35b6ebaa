package org.ketex.access;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configures the identification of callers.
 *
 * @param mode {@code open}: callers are not identified, and the server listens on loopback only
 */
@ConfigurationProperties("ketex.access")
record AccessSettings(@DefaultValue("open") String mode) {}
