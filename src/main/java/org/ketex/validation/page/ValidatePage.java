package org.ketex.validation.page;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketex.model.FhirErrorException;
import org.ketex.validation.ValidationService;
import org.ketex.validation.page.UploadReader.Submission;
import org.ketex.web.PageRenderer;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves {@code /validate}: validates submitted resources and displays the issues line by line. */
@RestController
class ValidatePage {

  private static final String TITLE = "Validate";
  private static final String TEMPLATE = "validate";

  /**
   * Longest text in characters that is placed in the text field; browsers become unresponsive with
   * longer ones.
   */
  private static final int MAX_EDITABLE = 1_000_000;

  private final PageRenderer pages;
  private final UploadReader uploads;
  private final ValidationResultViews views;
  private final ValidateChoices choices;
  private final ValidationService validation;

  ValidatePage(
      PageRenderer pages,
      UploadReader uploads,
      ValidationResultViews views,
      ValidateChoices choices,
      ValidationService validation) {
    this.pages = pages;
    this.uploads = uploads;
    this.views = views;
    this.choices = choices;
    this.validation = validation;
  }

  /**
   * Returns the page with an empty form or a copy of an example.
   *
   * @param example such as {@code Procedure-dosing-session}; the form is filled with a copy of it
   */
  @GetMapping("/validate")
  ResponseEntity<String> form(
      @RequestParam(defaultValue = "") String example,
      @RequestParam(defaultValue = "") String profile) {
    var copy = choices.copyOf(example);
    var values = values(copy.orElse(""), example, profile);
    values.put("unknownExample", copy.isEmpty() && !example.isEmpty());
    return pages.page(TITLE, TEMPLATE, values);
  }

  @PostMapping("/validate")
  ResponseEntity<String> submit(HttpServletRequest request) {
    try {
      return result(uploads.read(request));
    } catch (FhirErrorException error) {
      var values = values("", "", "");
      values.put("checked", true);
      values.put("rejected", error.issues().getFirst());
      return reply(HttpStatusCode.valueOf(error.status()), values);
    }
  }

  private ResponseEntity<String> result(Submission submission) {
    var view = views.of(submission);
    var values = values(view.source(), submission.example(), submission.profile());
    values.putAll(view.values());
    values.put("checked", true);
    values.put("standard", validation.standard());
    return reply(HttpStatus.OK, values);
  }

  private ResponseEntity<String> reply(HttpStatusCode status, Map<String, Object> values) {
    return pages.reply(status, TITLE, TEMPLATE, values);
  }

  /** Returns the values of the forms. */
  private Map<String, Object> values(String source, String example, String profile) {
    var isTooLong = source.length() > MAX_EDITABLE;
    var values = new HashMap<String, Object>();
    values.put("source", isTooLong ? "" : source);
    values.put("tooLongToEdit", isTooLong);
    values.put("rows", Math.clamp(source.lines().limit(30).count() + 1, 12, 30));
    values.put("example", example.isEmpty() ? null : example);
    values.put("examples", choices.examples(example));
    values.put("profile", profile.isEmpty() ? null : profile);
    values.put("declaredOnly", profile.equals(UploadValidator.DECLARED));
    values.put("profiles", choices.profiles(profile));
    values.put("link", link(example, profile));
    values.put("isChosen", !example.isEmpty() || !profile.isEmpty());
    values.put("maxBytes", uploads.limit());
    values.put("maxMegabytes", uploads.limit() >> 20);
    return values;
  }

  /** Returns a link with the selected example and profile, without the submitted data. */
  private static String link(String example, String profile) {
    return Stream.of(Map.entry("example", example), Map.entry("profile", profile))
        .filter(choice -> !choice.getValue().isEmpty())
        .map(
            choice ->
                choice.getKey()
                    + "="
                    + URLEncoder.encode(choice.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "/validate?", ""));
  }
}
