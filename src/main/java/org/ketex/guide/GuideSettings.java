package org.ketex.guide;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of guides, prefix {@code ketex.guide}.
 *
 * @param example name of the example that the front page shows, {@code Bundle-…}
 * @param packages folder of external FHIR packages ({@code .tgz}) that are read at start; it may be
 *     missing
 */
@ConfigurationProperties("ketex.guide")
record GuideSettings(String example, Path packages) {}
