package org.ketex.guide.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ketex.TestDatabase;
import org.ketex.TestServer;

/** Tests the code on the page "Add it to your project". */
class AddItToYourProjectTest {

  private static final Path PAGE = Path.of("fhir-profiles/input/pages/add-it-to-your-project.md");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final String EXAMPLE = "/guide/example/Observation-phq-9-before-session-2.json";

  private final TestServer server = TestDatabase.H2.server();

  @TempDir Path folder;

  @Test
  void addItToYourProjectShowsHapiCodeThatValidates() throws Exception {
    Files.writeString(folder.resolve("Validate.java"), block("java"));
    Files.write(folder.resolve("ketex.ketamine.tgz"), server.get("/guide/package.tgz").bytes());
    var good = server.get(EXAMPLE).body();
    Files.writeString(folder.resolve("good.json"), good);
    Files.writeString(
        folder.resolve("bad.json"),
        good.replaceFirst("\"valueInteger\": \\d+", "\"valueInteger\": 31"));

    var compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", folder.resolve("Validate.java").toString());

    assertThat(compiled).isZero();
    assertThat(validate("good.json")).contains("\nvalid");
    assertThat(validate("bad.json")).contains("not valid", "ketex-score-phq-9");
  }

  private String validate(String file) throws IOException, InterruptedException {
    var classPath = folder + File.pathSeparator + System.getProperty("java.class.path");
    return run(
            List.of(JAVA.toString(), "-cp", classPath, "Validate", folder.resolve(file).toString()),
            Map.of())
        .replaceFirst("^", "\n");
  }

  @Test
  void addItToYourProjectShowsASushiProjectThatCompiles() throws Exception {
    var sushi = ScratchGuide.installSushi();
    var home = folder.resolve("home");
    var packages = home.resolve(".fhir/packages/hl7.fhir.r4.core#4.0.1");
    Files.createDirectories(packages.getParent());
    Files.createSymbolicLink(packages, ScratchGuide.coreDefinitions().getParent());
    var project = folder.resolve("project");
    Files.createDirectories(project.resolve("input/fsh"));
    Files.writeString(project.resolve("sushi-config.yaml"), block("yaml"));
    Files.writeString(project.resolve("input/fsh/our-session.fsh"), block("text"));

    var output =
        run(
            List.of("node", sushi.toString(), "build", project.toString()),
            Map.of(
                "HOME",
                home.toString(),
                "FPL_REGISTRY",
                "http://127.0.0.1:" + server.port() + "/npm"));

    assertThat(output).contains("0 Errors");
    assertThat(
            project.resolve("fsh-generated/resources/StructureDefinition-our-dosing-session.json"))
        .content()
        .contains(
            "\"baseDefinition\": \"https://w3id.org/ketex/StructureDefinition/kap-dosing-session\"");
  }

  private static String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    var program = new ProcessBuilder(command).redirectErrorStream(true);
    program.environment().putAll(environment);
    var process = program.start();
    var output = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return output;
  }

  private static String block(String language) throws IOException {
    var block =
        Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(PAGE));
    assertThat(block.find()).as(language).isTrue();
    return block.group(1);
  }
}
