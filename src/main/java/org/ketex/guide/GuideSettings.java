package org.ketex.guide;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Guides beside the published one.
 *
 * @param packages folder of FHIR packages ({@code .tgz}) that are read at start; null for none
 */
@ConfigurationProperties("ketex.guide")
record GuideSettings(Path packages) {}
