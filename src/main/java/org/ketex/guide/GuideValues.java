package org.ketex.guide;

import java.util.Map;
import org.ketex.web.PageValues;
import org.springframework.stereotype.Component;

/**
 * Contributes the name of the guide, and the path of an example session that can be posted, to all
 * pages.
 */
@Component
class GuideValues implements PageValues {

  private final PublishedGuide guide;
  private final GuideSettings settings;

  GuideValues(PublishedGuide guide, GuideSettings settings) {
    this.guide = guide;
    this.settings = settings;
  }

  @Override
  public Map<String, Object> values() {
    return Map.of(
        "guide",
        guide.name() + " " + guide.version(),
        "example",
        "/guide/example/%s.json".formatted(settings.example()));
  }
}
