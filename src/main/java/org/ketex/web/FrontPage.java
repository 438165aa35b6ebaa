package org.ketex.web;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** {@code /}: what this is, and where each kind of user goes on. */
@RestController
class FrontPage {

  private static final String OPEN =
      "No authorization is configured, so it answers this machine only.";

  private final PageRenderer pages;

  FrontPage(PageRenderer pages) {
    this.pages = pages;
  }

  @GetMapping("/")
  ResponseEntity<String> page() {
    var base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return pages.page("Ketex", "front", values(base));
  }

  /** The same facts for the page and for the words at the start. */
  static Map<String, Object> values(String base) {
    return Map.of("base", base, "access", OPEN);
  }
}
