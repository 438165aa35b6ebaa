package org.ketex.guide;

import java.util.Map;
import org.ketex.fhir.Json;
import org.ketex.web.PageValues;
import org.springframework.stereotype.Component;

/** The guide's name, and a whole session from its examples that can be pushed. */
@Component
class GuideValues implements PageValues {

  private final PublishedGuide guide;

  GuideValues(PublishedGuide guide) {
    this.guide = guide;
  }

  @Override
  public Map<String, Object> values() {
    return Map.of("guide", guide.name() + " " + guide.version(), "example", example());
  }

  private String example() {
    return guide.examples().stream()
        .filter(example -> "transaction".equals(Json.text(example, "type")))
        .map(example -> "/guide/example/Bundle-%s.json".formatted(Json.text(example, "id")))
        .findFirst()
        .orElse("");
  }
}
