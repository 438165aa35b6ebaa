package org.ketex.web;

import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Serves the front page at {@code /}: purpose of the server and entry points for each kind of user.
 */
@RestController
class FrontPage {

  private static final String LOCAL_ACCESS =
      "No authorization is configured, so the server accepts requests from this machine only.";

  private final PageRenderer pages;

  FrontPage(PageRenderer pages) {
    this.pages = pages;
  }

  @GetMapping("/")
  ResponseEntity<String> page() {
    var base = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    return pages.page("Ketex", "front", values(base));
  }

  /** Returns the template values that the front page and the startup message share. */
  static Map<String, Object> values(String base) {
    return Map.of("base", base, "access", LOCAL_ACCESS);
  }
}
