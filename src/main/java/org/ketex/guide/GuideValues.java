package org.ketex.guide;

import java.util.Map;
import org.ketex.web.PageValues;
import org.springframework.stereotype.Component;

/** The guide's name, and a whole session from its examples that can be pushed. */
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
