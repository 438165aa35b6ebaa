package org.ketex.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.utilities.npm.NpmPackage;
import org.junit.jupiter.api.Test;
import org.ketex.ExternalData;
import org.ketex.FhirExamples;
import org.ketex.KetexServer;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;
import org.ketex.validation.rules.CompiledRules;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Tests that the compiled rules and HL7's validator report the same about ordinary data: the
 * examples of FHIR, those of US Core, and Synthea records, unchanged and with one change each.
 */
class OrdinaryDataAgreementTest {

  private static final int MUTANTS = Integer.getInteger("ketex.mutants", 3000);
  private static final long SEED = Long.getLong("ketex.seed", 20261130);

  /** Some profiles and extensions of FHIR itself. */
  private static final List<String> PROFILES =
      Stream.of("vitalsigns", "bp", "lipidprofile", "patient-birthPlace", "data-absent-reason")
          .map("http://hl7.org/fhir/StructureDefinition/"::concat)
          .toList();

  /** Types of definitions, which HL7's validator always decides. */
  private static final Set<String> DEFINITIONS =
      Set.of(
          "CapabilityStatement",
          "CodeSystem",
          "ConceptMap",
          "ImplementationGuide",
          "OperationDefinition",
          "Questionnaire",
          "SearchParameter",
          "StructureDefinition",
          "StructureMap",
          "ValueSet");

  @Test
  void rulesAgreeOnTheExamplesOfFhir() throws IOException {
    try (var context = start()) {
      agreeOn("Examples of FHIR", context, clinical(FhirExamples.spec()), PROFILES);
    }
  }

  @Test
  void rulesAgreeOnUsCoreAndSynthea() throws IOException {
    var packages = ExternalData.folder("data/packages");
    var resources = new ArrayList<JsonNode>();
    var profiles = new ArrayList<String>();
    for (var version : List.of("6.1.0", "7.0.0", "8.0.0")) {
      try (var file =
          Files.newInputStream(packages.resolve("hl7.fhir.us.core-%s.tgz".formatted(version)))) {
        var content = NpmPackage.fromPackage(file);
        for (var name : content.list("example")) {
          resources.add(Json.trusted(content.load("example", name).readAllBytes()));
        }
        for (var name : content.listResources("StructureDefinition")) {
          profiles.add(Json.text(Json.trusted(content.loadResource(name).readAllBytes()), "url"));
        }
      }
    }
    resources.addAll(synthea());
    try (var context = start("--ketex.guide.packages=" + packages.toAbsolutePath())) {
      agreeOn("US Core and Synthea", context, clinical(resources), profiles);
    }
  }

  private static void agreeOn(
      String what,
      ConfigurableApplicationContext context,
      List<JsonNode> resources,
      List<String> canonicals) {
    var agreement =
        new RulesAgreement(
            context.getBean(CompiledRules.class),
            () ->
                ReferenceValidator.authority(
                    context.getBean(ValidationWorkerContext.class),
                    context.getBean(PublishedGuide.class)));

    var unchanged = agreement.of(resources);
    var mutants =
        agreement.ofMutants(MUTANTS, resources, new ResourceMutator(SEED, resources, canonicals));

    System.out.printf("%s: %s%n  with one change: %s%n", what, unchanged, mutants);
    assertThat(unchanged.wrong()).isEmpty();
    assertThat(mutants.wrong()).isEmpty();
    assertThat(mutants.accepted()).isPositive();
  }

  private static List<JsonNode> clinical(List<JsonNode> resources) {
    return resources.stream()
        .filter(resource -> !DEFINITIONS.contains(Json.text(resource, "resourceType")))
        .toList();
  }

  /** Returns the resources of the Synthea records, referring to each other by type and id. */
  private static List<JsonNode> synthea() throws IOException {
    var resources = new ArrayList<JsonNode>();
    try (var files = Files.list(ExternalData.folder("data/synthea"))) {
      for (var file : files.sorted().toList()) {
        var text = Json.trusted(Files.readAllBytes(file)).toString();
        for (var entry : Json.trusted(Files.readAllBytes(file)).path("entry")) {
          var resource = entry.path("resource");
          text =
              text.replace(
                  "\"reference\":\"" + entry.path("fullUrl").asText() + "\"",
                  "\"reference\":\"%s/%s\""
                      .formatted(Json.text(resource, "resourceType"), Json.text(resource, "id")));
        }
        for (var entry : Json.trusted(text.getBytes(StandardCharsets.UTF_8)).path("entry")) {
          resources.add(entry.path("resource"));
        }
      }
    }
    return resources;
  }

  /** Starts the validating beans lazily, without a web server. */
  private static ConfigurableApplicationContext start(String... arguments) {
    var application = new SpringApplication(KetexServer.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLazyInitialization(true);
    return application.run(arguments);
  }
}
