package org.ketex.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.KetexServer;
import org.ketex.fhir.ResourceCodec;
import org.ketex.guide.AcceptedIssues;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.validation.Hl7TestCases.Case;
import org.ketex.validation.rules.CompiledRules;
import org.ketex.validation.rules.CompiledRules.Decision;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * HL7's public cases for validators are judged as HL7 judges them, and the compiled rules accept
 * none that is wrong. What a case needs to know comes in a package, as guides from elsewhere do.
 */
class Hl7TestCasesTest {

  /**
   * How many of these cases HAPI 8.8.1 judges as HL7 does, wired as its documentation has it:
   * FhirInstanceValidator over DefaultProfileValidationSupport, PrePopulatedValidationSupport,
   * CommonCodeSystemsTerminologyService, InMemoryTerminologyServerValidationSupport and
   * SnapshotGeneratingValidationSupport. It is the most that could be made of it: with
   * Questionnaires and Measures handed out, which PrePopulatedValidationSupport does not (443
   * otherwise), with each case alone where one disagreed in company, and with the nine that it
   * fails on taken for refused (501 otherwise). That takes minutes, so it is not measured each
   * time.
   */
  private static final int HAPI_AGREES = 510;

  /**
   * What became of a case.
   *
   * @param errors what HL7's validator, as the server has it, refuses it for
   * @param decision of the compiled rules; null for what never gets to them
   * @param mended whether turning it to JSON has lost the fault, so that the rules could not see it
   */
  private record Judged(Case each, List<String> errors, Decision decision, boolean mended) {

    boolean agrees() {
      return each.wrong() != errors.isEmpty();
    }

    boolean isAccepted() {
      return decision instanceof Decision.Conforms;
    }

    boolean isAcceptedWrongly() {
      return isAccepted() && each.wrong() && !mended;
    }

    boolean brokeTheRules() {
      return decision instanceof Decision.Undecided undecided
          && undecided.reason().startsWith("the rules failed");
    }

    @Override
    public String toString() {
      return "%s: HL7 says %s, the server %s %s; the rules %s"
          .formatted(
              each.name(),
              each.wrong() ? "wrong" : "right",
              errors.isEmpty() ? "right" : "wrong",
              errors,
              decision);
    }
  }

  private static final Hl7TestCases CASES = new Hl7TestCases();
  private static final List<Judged> JUDGED = new ArrayList<>();

  private final AcceptedIssues explained;

  Hl7TestCasesTest() throws IOException {
    explained = new AcceptedIssues("hl7-test-cases.json");
  }

  @BeforeAll
  static void judge(@TempDir Path folder) throws IOException {
    for (var group : CaseGroup.of(CASES)) {
      var packages = Files.createTempDirectory(folder, "packages");
      group.write(packages.resolve("cases.tgz"));
      try (var server = start(packages)) {
        var judge = new Judge(server);
        group.cases().forEach(each -> JUDGED.add(judge.judge(each)));
      }
    }
    CASES
        .leftOut()
        .forEach(
            (reason, names) ->
                System.out.printf("%d of HL7's cases left out: %s%n", names.size(), reason));
    System.out.printf(
        "%d of HL7's cases: the verdict is HL7's in %d, HAPI's in %d; the rules accepted %d%n",
        JUDGED.size(),
        count(JUDGED.stream().filter(Judged::agrees)),
        HAPI_AGREES,
        count(JUDGED.stream().filter(Judged::isAccepted)));
  }

  /** The parts that validate, each made when it is asked for; they are not served. */
  private static ConfigurableApplicationContext start(Path packages) {
    var application = new SpringApplication(KetexServer.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLazyInitialization(true);
    return application.run("--ketex.guide.packages=" + packages);
  }

  private static long count(Stream<?> stream) {
    return stream.count();
  }

  @Test
  void theVerdictIsHl7sWhereNothingExplainsAnother() {
    assertThat(JUDGED.stream().filter(judged -> !judged.agrees() && !isExplained(judged)))
        .isEmpty();
  }

  @Test
  void whatIsExplainedIsStillSo() {
    assertThat(JUDGED.stream().filter(judged -> judged.agrees() && isExplained(judged))).isEmpty();
  }

  @Test
  void moreAgreeThanWithHapiAsDocumented() {
    assertThat(CASES.cases()).hasSizeGreaterThan(500);
    assertThat(count(JUDGED.stream().filter(Judged::agrees))).isGreaterThanOrEqualTo(HAPI_AGREES);
  }

  @Test
  void theRulesAcceptNothingWrong() {
    assertThat(JUDGED.stream().filter(Judged::isAcceptedWrongly)).isEmpty();
    assertThat(JUDGED.stream().filter(Judged::brokeTheRules)).isEmpty();
    assertThat(JUDGED.stream().filter(Judged::isAccepted)).hasSizeGreaterThan(100);
  }

  private boolean isExplained(Judged judged) {
    return explained.is(judged.each().name());
  }

  /** One server's parts. */
  private record Judge(ResourceCodec wire, ResourceValidator validator, CompiledRules rules) {

    Judge(ConfigurableApplicationContext server) {
      this(
          server.getBean(ResourceCodec.class),
          server.getBean(ResourceValidator.class),
          server.getBean(CompiledRules.class));
    }

    Judged judge(Case each) {
      try {
        var source =
            wire.source(
                each.isXml() ? "application/fhir+xml" : "application/fhir+json", each.bytes());
        var errors = errors(validator.validate(source, profiles(each)).issues());
        var body = body(source);
        return body == null
            ? new Judged(each, errors, null, false)
            : new Judged(
                each, errors, rules.check(declaring(each, body)), isMended(each, errors, body));
      } catch (FhirErrorException error) {
        return new Judged(each, errors(error.issues()), null, false);
      }
    }

    /** Null for XML that is not taken. */
    private ResourceCodec.Body body(ResourceCodec.Source source) {
      try {
        return wire.body(source);
      } catch (FhirErrorException error) {
        return null;
      }
    }

    private boolean isMended(Case each, List<String> errors, ResourceCodec.Body body) {
      return each.isXml()
          && !errors.isEmpty()
          && validator.validate(body.json(), profiles(each)) instanceof ValidationResult.Valid;
    }

    private static List<String> profiles(Case each) {
      return each.profile() == null ? List.of() : List.of(each.profile());
    }

    /** The rules go by what a resource declares. */
    private static JsonNode declaring(Case each, ResourceCodec.Body body) {
      ObjectNode resource = body.tree().deepCopy();
      profiles(each)
          .forEach(profile -> resource.withObject("/meta").withArray("profile").add(profile));
      return resource;
    }

    private static List<String> errors(List<Issue> issues) {
      return issues.stream()
          .filter(Issue::isError)
          .map(issue -> "%s %s".formatted(issue.rule(), issue.text()))
          .collect(Collectors.toList());
    }
  }
}
