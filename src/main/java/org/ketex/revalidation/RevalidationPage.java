package org.ketex.revalidation;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;
import org.ketex.revalidation.RevalidationRepository.Count;
import org.ketex.revalidation.RevalidationRepository.Offender;
import org.ketex.web.PageRenderer;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Serves {@code /revalidation} as HTML and JSON: progress of the latest run, number of findings by
 * profile and rule, and the resources that violate a rule.
 */
@RestController
@RequestMapping("/revalidation")
class RevalidationPage {

  private static final int PAGE_SIZE = 100;

  private final RevalidationJob revalidation;
  private final RevalidationRepository runs;
  private final PageRenderer pages;
  private final PublishedGuide guide;

  RevalidationPage(
      RevalidationJob revalidation,
      RevalidationRepository runs,
      PageRenderer pages,
      PublishedGuide guide) {
    this.revalidation = revalidation;
    this.runs = runs;
    this.pages = pages;
    this.guide = guide;
  }

  /**
   * JSON representation of the latest run.
   *
   * @param percent progress, 0 to 100
   */
  private record Report(RevalidationRun run, int percent, List<Count> findings) {}

  /**
   * JSON representation of one page of resources that violate a rule.
   *
   * @param next URL of the next page; null on the last page
   */
  private record Offenders(List<Offender> offenders, @Nullable String next) {}

  @PostMapping
  ResponseEntity<Void> start() {
    revalidation.start();
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create("/revalidation"))
        .build();
  }

  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<Report> report() {
    return ResponseEntity.of(
        runs.latest().map(run -> new Report(run, run.percent(), runs.counts(run))));
  }

  @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> page() {
    var values = new HashMap<String, Object>();
    runs.latest()
        .ifPresent(
            run -> {
              values.put("run", values(run));
              values.put("findings", runs.counts(run).stream().map(this::values).toList());
            });
    return pages.page("Revalidation of stored resources", "revalidation", values);
  }

  @GetMapping(
      params = {"profile", "rule"},
      produces = MediaType.APPLICATION_JSON_VALUE)
  Offenders offenders(
      @RequestParam String profile,
      @RequestParam String rule,
      @RequestParam(defaultValue = "0") long after) {
    var offenders =
        runs.latest()
            .map(run -> runs.offenders(run, profile, rule, after, PAGE_SIZE))
            .orElse(List.of());
    return new Offenders(
        offenders,
        offenders.size() < PAGE_SIZE ? null : link(profile, rule, offenders.getLast().rid()));
  }

  @GetMapping(
      params = {"profile", "rule"},
      produces = MediaType.TEXT_HTML_VALUE)
  ResponseEntity<String> offendersPage(
      @RequestParam String profile,
      @RequestParam String rule,
      @RequestParam(defaultValue = "0") long after) {
    var page = offenders(profile, rule, after);
    var values = new HashMap<String, Object>();
    values.put("profile", profile);
    values.put("title", title(profile));
    values.put("rule", rule);
    values.put("offenders", page.offenders());
    values.put("next", page.next());
    return pages.page("Violations of " + rule, "offenders", values);
  }

  private static Map<String, Object> values(RevalidationRun run) {
    var values = new HashMap<String, Object>();
    values.put("running", !run.isFinished());
    values.put("percent", run.percent());
    values.put("standard", run.standard());
    values.put("checked", "%,d".formatted(run.checked()));
    values.put("total", "%,d".formatted(run.total()));
    values.put("faulty", "%,d".formatted(run.faulty()));
    values.put("none", run.faulty() == 0);
    values.put("started", run.started());
    values.put("finished", run.finished());
    return values;
  }

  private Map<String, Object> values(Count count) {
    var values = new HashMap<String, Object>();
    values.put("profile", count.profile());
    values.put("title", title(count.profile()));
    values.put("rule", count.rule());
    values.put("link", link(count.profile(), count.rule(), 0));
    values.put("severity", count.severity());
    values.put("resources", "%,d".formatted(count.resources()));
    return values;
  }

  private static String link(String profile, String rule, long after) {
    return UriComponentsBuilder.fromPath("/revalidation")
        .queryParam("profile", "{profile}")
        .queryParam("rule", "{rule}")
        .queryParam("after", after)
        .encode()
        .buildAndExpand(profile, rule)
        .toUriString();
  }

  /** Returns the title of a profile of the guide; for other profiles, the end of its canonical. */
  private String title(String profile) {
    return guide
        .profiles()
        .filter(definition -> profile.equals(Json.text(definition, "url")))
        .map(definition -> Json.text(definition, "title"))
        .findFirst()
        .orElse(profile.substring(profile.lastIndexOf('/') + 1));
  }
}
