package org.ketex.web;

import java.util.HashMap;
import java.util.Map;
import org.ketex.fhir.Json;
import org.ketex.guide.PublishedGuide;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code /}: what this is, and where each kind of user goes on. */
@RestController
class FrontPage {

  private static final String OPEN =
      "No authorization is configured, so it answers this machine only.";

  private final Pages pages;
  private final PublishedGuide guide;

  FrontPage(Pages pages, PublishedGuide guide) {
    this.pages = pages;
    this.guide = guide;
  }

  @GetMapping("/")
  ResponseEntity<String> page() {
    var base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return pages.page("Ketex", "front", values(base));
  }

  /** The same facts for the page and for the words at the start. */
  Map<String, Object> values(String base) {
    var values = new HashMap<String, Object>();
    values.put("base", base);
    values.put("access", OPEN);
    values.put("example", example());
    return values;
  }

  /** A whole session that can be pushed: the first transaction among the guide's examples. */
  private String example() {
    return guide.examples().stream()
        .filter(example -> "transaction".equals(Json.text(example, "type")))
        .map(example -> "/guide/example/Bundle-%s.json".formatted(Json.text(example, "id")))
        .findFirst()
        .orElse("");
  }
}
