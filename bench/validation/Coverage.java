package validation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ketex.KetexServer;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.validation.DisplayMismatch;
import org.ketex.validation.ResourceValidator;
import org.ketex.validation.rules.CompiledRules;
import org.ketex.validation.rules.CompiledRules.Decision;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/**
 * How many resources of folders the compiled rules decide, and why HL7's validator has to decide
 * the others. The entries of transactions count as resources.
 *
 * <p>Arguments: options of Ketex, such as {@code --ketex.guide.packages}, then folders.
 */
public final class Coverage {

  private static final int SHOWN = 40;

  /** What HL7's validator says about a resource that the rules do not decide. */
  private enum Verdict {
    VALID,
    DISPLAY,
    INVALID
  }

  private final CompiledRules rules;
  private final ResourceValidator validator;
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final int[] undecided = new int[Verdict.values().length];
  private int decided;

  private Coverage(CompiledRules rules, ResourceValidator validator) {
    this.rules = rules;
    this.validator = validator;
  }

  public static void main(String[] arguments) throws IOException {
    var options =
        Arrays.stream(arguments).filter(each -> each.startsWith("--")).toArray(String[]::new);
    var application = new SpringApplication(KetexServer.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLazyInitialization(true);
    try (var context = application.run(options)) {
      for (var folder : arguments) {
        if (!folder.startsWith("--")) {
          var coverage =
              new Coverage(
                  context.getBean(CompiledRules.class), context.getBean(ResourceValidator.class));
          for (var file : files(Path.of(folder))) {
            coverage.add(file);
          }
          coverage.print(folder);
        }
      }
    }
    System.exit(0);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private void add(Path file) throws IOException {
    for (var resource : resources(Files.readAllBytes(file))) {
      switch (rules.check(resource)) {
        case Decision.Conforms conforms -> decided++;
        case Decision.Undecided(var path, var reason) -> {
          var verdict = verdict(validator.validate(Json.bytes(resource)).issues());
          undecided[verdict.ordinal()]++;
          reasons.merge(
              "%s | %s %s | %s"
                  .formatted(
                      verdict.name().toLowerCase(Locale.ROOT),
                      Json.text(resource, "resourceType"),
                      path,
                      reason),
              1,
              Integer::sum);
        }
      }
    }
  }

  /**
   * Returns the entries of a transaction, referring to each other by type and id; or the resource.
   */
  private static List<JsonNode> resources(byte[] json) {
    JsonNode resource;
    try {
      resource = Json.parse(json);
    } catch (FhirErrorException notJson) {
      return List.of();
    }
    if (!resource.has("resourceType")) {
      return List.of();
    }
    if (!"transaction".equals(Json.text(resource, "type"))) {
      return List.of(resource);
    }
    var text = resource.toString();
    for (var entry : Json.list(resource, "entry")) {
      if (entry.has("fullUrl") && entry.at("/resource/id").isTextual()) {
        text =
            text.replace(
                "\"reference\":\"" + Json.text(entry, "fullUrl") + "\"",
                "\"reference\":\"%s/%s\""
                    .formatted(
                        entry.at("/resource/resourceType").asText(),
                        entry.at("/resource/id").asText()));
      }
    }
    var resources = new ArrayList<JsonNode>();
    for (var entry : Json.list(Json.parse(text.getBytes(StandardCharsets.UTF_8)), "entry")) {
      resources.add(entry.path("resource"));
    }
    return resources;
  }

  private static Verdict verdict(List<Issue> issues) {
    if (issues.stream().noneMatch(Issue::isError)) {
      return Verdict.VALID;
    }
    return issues.stream().filter(Issue::isError).allMatch(DisplayMismatch::isReportedBy)
        ? Verdict.DISPLAY
        : Verdict.INVALID;
  }

  private void print(String folder) {
    var invalid = undecided[Verdict.INVALID.ordinal()];
    var others = Arrays.stream(undecided).sum() - invalid;
    System.out.printf(
        Locale.ROOT,
        "%n### %s%n%n%d resources: the rules decide %d; HL7's validator accepts %d others and rejects"
            + " %d. The rules decide %.1f %% of those that are valid.%n",
        folder,
        decided + others + invalid,
        decided,
        others,
        invalid,
        100.0 * decided / Math.max(1, decided + others));
    if (!reasons.isEmpty()) {
      System.out.println("\n| left | HL7's validator | element | reason |\n|---|---|---|---|");
      reasons.entrySet().stream()
          .sorted(Comparator.comparing(each -> -each.getValue()))
          .limit(SHOWN)
          .forEach(each -> System.out.printf("| %d | %s |%n", each.getValue(), each.getKey()));
    }
  }
}
