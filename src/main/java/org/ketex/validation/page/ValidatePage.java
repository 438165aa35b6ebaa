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
import org.ketex.validation.page.UploadReader.Sent;
import org.ketex.web.PageRenderer;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** {@code /validate}: send resources and see what is wrong with them, line by line. */
@RestController
class ValidatePage {

  private static final String TITLE = "Validate";
  private static final String TEMPLATE = "validate";

  /** A browser that has to lay out more in a field for text stops answering. */
  private static final int MAX_TO_EDIT = 1_000_000;

  private final PageRenderer pages;
  private final UploadReader uploads;
  private final ValidationResultViews verdicts;
  private final ValidateChoices choices;
  private final ValidationService assessment;

  ValidatePage(
      PageRenderer pages,
      UploadReader uploads,
      ValidationResultViews verdicts,
      ValidateChoices choices,
      ValidationService assessment) {
    this.pages = pages;
    this.uploads = uploads;
    this.verdicts = verdicts;
    this.choices = choices;
    this.assessment = assessment;
  }

  /**
   * @param example such as {@code Procedure-dosing-session}: a copy of it is there to be changed
   */
  @GetMapping("/validate")
  ResponseEntity<String> ask(
      @RequestParam(defaultValue = "") String example,
      @RequestParam(defaultValue = "") String profile) {
    var copy = choices.copyOf(example);
    var values = values(copy.orElse(""), example, profile);
    values.put("unknownExample", copy.isEmpty() && !example.isEmpty());
    return pages.page(TITLE, TEMPLATE, values);
  }

  @PostMapping("/validate")
  ResponseEntity<String> answer(HttpServletRequest request) {
    try {
      return verdict(uploads.read(request));
    } catch (FhirErrorException error) {
      var values = values("", "", "");
      values.put("checked", true);
      values.put("refused", error.issues().getFirst());
      return reply(HttpStatusCode.valueOf(error.status()), values);
    }
  }

  private ResponseEntity<String> verdict(Sent sent) {
    var shown = verdicts.of(sent);
    var values = values(shown.source(), sent.example(), sent.profile());
    values.putAll(shown.values());
    values.put("checked", true);
    values.put("standard", assessment.standard());
    return reply(HttpStatus.OK, values);
  }

  private ResponseEntity<String> reply(HttpStatusCode status, Map<String, Object> values) {
    return pages.reply(status, TITLE, TEMPLATE, values);
  }

  /** What the forms are filled with. */
  private Map<String, Object> values(String source, String example, String profile) {
    var isTooLong = source.length() > MAX_TO_EDIT;
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
    values.put("most", uploads.limit());
    values.put("mostInMegabytes", uploads.limit() >> 20);
    return values;
  }

  /** What was chosen, without what was sent: that would not be a link but a copy of the data. */
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
