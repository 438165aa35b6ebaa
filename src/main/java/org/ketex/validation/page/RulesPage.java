package org.ketex.validation.page;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ketex.guide.ExternalPackages;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;
import org.ketex.validation.rules.CompiledRules;
import org.ketex.validation.rules.CoverageGap;
import org.ketex.web.PageRenderer;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Serves {@code /validate/rules}: lists which profiles the compiled rules cover completely, and
 * which elements of the others are left to HL7's validator, with reasons. As HTML or JSON.
 */
@RestController
@RequestMapping("/validate/rules")
class RulesPage {

  private final PageRenderer pages;
  private final PublishedGuide guide;
  private final ExternalPackages packages;
  private final CompiledRules rules;

  RulesPage(
      PageRenderer pages, PublishedGuide guide, ExternalPackages packages, CompiledRules rules) {
    this.pages = pages;
    this.guide = guide;
    this.packages = packages;
    this.rules = rules;
  }

  /** The gaps in the coverage of a profile. */
  private record Profile(String title, String url, String version, List<CoverageGap> gaps) {}

  private record Report(List<Profile> profiles) {}

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  Report report() {
    return new Report(profiles().toList());
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page() {
    var all = profiles().toList();
    var values = new HashMap<String, Object>();
    values.put("profiles", all.stream().map(RulesPage::values).toList());
    values.put("total", all.size());
    values.put("complete", all.stream().filter(profile -> profile.gaps().isEmpty()).count());
    return pages.page("Coverage of the compiled rules", "rules", values);
  }

  private Stream<Profile> profiles() {
    return Stream.concat(guide.profiles(), packages.profiles()).map(this::profile);
  }

  private Profile profile(ObjectNode definition) {
    var url = Json.text(definition, "url");
    return new Profile(
        Json.text(definition, "title"), url, Json.text(definition, "version"), rules.gaps(url));
  }

  private static Map<String, Object> values(Profile profile) {
    var values = new HashMap<String, Object>();
    values.put("title", profile.title());
    values.put("url", profile.url());
    values.put("version", profile.version());
    values.put("gaps", profile.gaps());
    values.put("open", profile.gaps().isEmpty() ? null : profile.gaps().size());
    return values;
  }
}
