package validation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.NpmPackageValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.ketex.KetexServer;
import org.ketex.model.Json;
import org.ketex.validation.ResourceValidator;
import org.ketex.validation.ValidationResult;
import org.ketex.validation.rules.CompiledRules;
import org.ketex.validation.rules.CompiledRules.Decision;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;

/**
 * How fast resources are validated, on one thread: HL7's validator as HAPI's documentation wires
 * it, the same as Ketex keeps it, Ketex's compiled rules with HL7's validator for what they leave
 * undecided, and reading the JSON alone.
 *
 * <p>Arguments: folder of the examples, seconds for each measurement. The class path has the
 * package as guide.tgz.
 */
public final class Validation {

  private static final int ROUNDS = 3;

  /** Whether a resource is found to have an error. */
  private interface Way {
    boolean refuses(byte[] json);
  }

  private record Set(String name, List<byte[]> resources) {}

  private record Figure(double perSecond, double kilobytes) {}

  public static void main(String[] arguments) throws IOException {
    var examples = Path.of(arguments[0]);
    var seconds = Double.parseDouble(arguments[1]);

    var sets = sets(examples);
    var faulty = faulty(examples);
    var ways = new LinkedHashMap<String, Way>();
    ways.put("HAPI as documented", stock());
    var application = new SpringApplication(KetexServer.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    application.setLazyInitialization(true);
    var context = application.run();
    var validator = context.getBean(ResourceValidator.class);
    var rules = context.getBean(CompiledRules.class);
    ways.put("HL7's validator in Ketex", json -> isInvalid(validator.validate(json)));
    ways.put("Ketex", json -> !conforms(rules, json) && isInvalid(validator.validate(json)));
    ways.put("reading the JSON", json -> Json.parse(json) == null);

    System.out.println("### First call\n");
    System.out.println("| way | ms |\n|---|---|");
    for (var way : ways.entrySet()) {
      var start = System.nanoTime();
      way.getValue().refuses(sets.get(0).resources().get(0));
      System.out.printf(Locale.ROOT, "| %s | %.0f |%n", way.getKey(), millis(start));
    }

    System.out.println("\n### Valid resources, one thread\n");
    System.out.println("| what | way | per second | min–max | KB allocated each | × HAPI |");
    System.out.println("|---|---|---|---|---|---|");
    for (var set : sets) {
      var base = 0.0;
      for (var way : ways.entrySet()) {
        measure(way.getValue(), set.resources(), seconds); // warm-up
        var figures = new ArrayList<Figure>();
        for (var round = 0; round < ROUNDS; round++) {
          figures.add(measure(way.getValue(), set.resources(), seconds));
        }
        var speeds = figures.stream().mapToDouble(Figure::perSecond).sorted().toArray();
        base = base == 0 ? speeds[ROUNDS / 2] : base;
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %,.0f | %,.0f–%,.0f | %,.0f | %,.1f |%n",
            set.name(),
            way.getKey(),
            speeds[ROUNDS / 2],
            speeds[0],
            speeds[ROUNDS - 1],
            figures.get(ROUNDS / 2).kilobytes(),
            speeds[ROUNDS / 2] / base);
      }
    }

    System.out.println("\n### What the compiled rules decide\n");
    for (var set : sets) {
      var decided = set.resources().stream().filter(json -> conforms(rules, json)).count();
      System.out.printf("- %s: %d of %d%n", set.name(), decided, set.resources().size());
    }

    System.out.println("\n### Faults found\n");
    System.out.println("| way | examples with one fault that is an error | found |\n|---|---|---|");
    for (var way : List.of("HAPI as documented", "HL7's validator in Ketex", "Ketex")) {
      var found = faulty.stream().filter(ways.get(way)::refuses).count();
      System.out.printf("| %s | %d | %d |%n", way, faulty.size(), found);
    }
    var runtime = Runtime.getRuntime();
    System.gc();
    System.out.printf(
        "%nHeap in use at the end, all ways loaded: %,d MB%n",
        (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    context.close();
    System.exit(0);
  }

  private static boolean conforms(CompiledRules rules, byte[] json) {
    return rules.check(Json.parse(json)) instanceof Decision.Conforms;
  }

  private static boolean isInvalid(ValidationResult result) {
    return result instanceof ValidationResult.Invalid;
  }

  private static Way stock() throws IOException {
    var fhir = FhirContext.forR4();
    var guide = new NpmPackageValidationSupport(fhir);
    guide.loadPackageFromClasspath("classpath:guide.tgz");
    var module =
        new FhirInstanceValidator(
            new ValidationSupportChain(
                guide,
                new DefaultProfileValidationSupport(fhir),
                new CommonCodeSystemsTerminologyService(fhir),
                new InMemoryTerminologyServerValidationSupport(fhir)));
    FhirValidator validator = fhir.newValidator().registerValidatorModule(module);
    return json ->
        !validator.validateWithResult(new String(json, StandardCharsets.UTF_8)).isSuccessful();
  }

  private static Figure measure(Way way, List<byte[]> resources, double seconds) {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    var thread = Thread.currentThread().threadId();
    var allocated = threads.getThreadAllocatedBytes(thread);
    var start = System.nanoTime();
    var done = 0L;
    while (millis(start) < seconds * 1000) {
      way.refuses(resources.get((int) (done % resources.size())));
      done++;
    }
    var bytes = threads.getThreadAllocatedBytes(thread) - allocated;
    return new Figure(done * 1000 / millis(start), bytes / 1024.0 / done);
  }

  private static double millis(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  private static List<Set> sets(Path examples) throws IOException {
    var single = new ArrayList<byte[]>();
    var observations = new ArrayList<byte[]>();
    var bundles = new ArrayList<byte[]>();
    for (var file : files(examples, "pass-")) {
      var resource = Json.parse(Files.readAllBytes(file));
      var type = resource.path("resourceType").asText();
      if (type.equals("Bundle")) {
        if (resource.path("type").asText().equals("transaction")) {
          bundles.add(Json.bytes(resource));
        }
      } else {
        single.add(Json.bytes(resource));
        if (type.equals("Observation")) {
          observations.add(Json.bytes(resource));
        }
      }
    }
    return List.of(
        new Set("Observations", observations),
        new Set("all single resources", single),
        new Set("session Bundles", bundles));
  }

  /** Those whose fault is an error; that of others is a warning. */
  private static List<byte[]> faulty(Path examples) throws IOException {
    var faulty = new ArrayList<byte[]>();
    var warnings = warnings(examples.resolveSibling("package"));
    for (var file : files(examples, "fail-")) {
      if (file.getParent().endsWith("record-rules")) {
        continue; // Between resources: no matter of validating one.
      }
      var fault = Json.parse(Files.readAllBytes(file));
      if (warnings.contains(fault.path("expect").asText())) {
        continue;
      }
      var whole = Json.parse(Files.readAllBytes(file.resolveSibling(fault.path("base").asText())));
      faulty.add(Json.bytes(patched(whole, (ArrayNode) fault.get("patch"))));
    }
    return faulty;
  }

  /** Keys of the rules whose violation is no error. */
  private static List<String> warnings(Path guide) throws IOException {
    var keys = new ArrayList<String>();
    for (var file : files(guide, "StructureDefinition-")) {
      for (var element : Json.parse(Files.readAllBytes(file)).at("/differential/element")) {
        for (var rule : element.path("constraint")) {
          if (rule.path("severity").asText().equals("warning")) {
            keys.add(rule.path("key").asText());
          }
        }
      }
    }
    return keys;
  }

  /** JSON Patch, as far as the examples use it. */
  private static JsonNode patched(ObjectNode resource, ArrayNode patch) {
    for (var step : patch) {
      var path = step.path("path").asText();
      var at = path.lastIndexOf('/');
      var parent = resource.at(path.substring(0, at));
      var name = path.substring(at + 1);
      var value = step.get("value");
      switch (step.path("op").asText()) {
        case "remove" -> {
          if (parent instanceof ArrayNode array) {
            array.remove(Integer.parseInt(name));
          } else {
            ((ObjectNode) parent).remove(name);
          }
        }
        case "replace" -> {
          if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(name), value);
          } else {
            ((ObjectNode) parent).set(name, value);
          }
        }
        case "add" -> {
          if (parent instanceof ArrayNode array) {
            array.insert(name.equals("-") ? array.size() : Integer.parseInt(name), value);
          } else {
            ((ObjectNode) parent).set(name, value);
          }
        }
        default -> throw new IllegalArgumentException(step.toString());
      }
    }
    return resource;
  }

  private static List<Path> files(Path folder, String prefix) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(prefix))
          .sorted()
          .toList();
    }
  }
}
