package org.ketex;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tests which package may use which, and a few design rules that no compiler enforces. */
@AnalyzeClasses(
    packages = "org.ketex",
    importOptions = {ImportOption.DoNotIncludeTests.class, BoundaryTest.WithoutGenerated.class})
class BoundaryTest {

  /** Excludes the bean definitions that a previous build generated (Spring AOT). */
  static final class WithoutGenerated implements ImportOption {

    @Override
    public boolean includes(Location location) {
      return !location.contains("__");
    }
  }

  private static final int MAX_FILES = 30;
  private static final int MAX_CYCLE = 3;

  @ArchTest
  static final ArchRule noCycles = slices().matching("org.ketex.(*)..").should().beFreeOfCycles();

  @ArchTest static final ArchRule start = mayUse("start", "start", "model");

  @ArchTest static final ArchRule cli = mayUse("cli", "cli", "model");

  @ArchTest static final ArchRule model = mayUse("model", "model");

  @ArchTest static final ArchRule fhir = mayUse("fhir", "fhir", "access", "model");

  @ArchTest static final ArchRule store = mayUse("store", "store", "access", "model");

  @ArchTest static final ArchRule access = mayUse("access", "access", "model");

  @ArchTest static final ArchRule web = mayUse("web", "web", "fhir");

  @ArchTest static final ArchRule guide = mayUse("guide", "guide", "model", "web", "fhir");

  @ArchTest
  static final ArchRule terminology =
      mayUse("terminology", "terminology", "model", "guide", "fhir");

  @ArchTest
  static final ArchRule search =
      mayUse("search", "search", "job", "model", "store", "terminology", "guide", "access", "fhir");

  @ArchTest
  static final ArchRule validation =
      mayUse("validation", "validation", "cli", "model", "terminology", "guide", "web", "fhir");

  @ArchTest
  static final ArchRule read = mayUse("read", "read", "model", "search", "store", "guide", "fhir");

  @ArchTest
  static final ArchRule intake =
      mayUse(
          "intake",
          "intake",
          "model",
          "read",
          "validation",
          "search",
          "store",
          "guide",
          "access",
          "fhir");

  @ArchTest
  static final ArchRule document =
      mayUse("document", "document", "model", "read", "intake", "store", "access", "fhir");

  @ArchTest
  static final ArchRule revalidation =
      mayUse("revalidation", "revalidation", "job", "model", "validation", "store", "guide", "web");

  @ArchTest
  static final ArchRule integrity =
      mayUse("integrity", "integrity", "cli", "model", "search", "store");

  @ArchTest
  static final ArchRule erasure = mayUse("erasure", "erasure", "cli", "model", "search", "store");

  @ArchTest
  static final ArchRule packages =
      mayUse(
          "packages", "packages", "cli", "model", "guide", "terminology", "validation", "search");

  @ArchTest static final ArchRule job = mayUse("job", "job", "store");

  @ArchTest
  static final ArchRule async = mayUse("async", "async", "model", "job", "access", "fhir");

  @ArchTest
  static final ArchRule constructorsAreInjected =
      GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

  /** What a caller may read is decided by SQL of few packages, which carry its visibility. */
  @ArchTest
  static final ArchRule jdbcIsConfined =
      noClasses()
          .that()
          .resideOutsideOfPackages("org.ketex.store..", "org.ketex.search.sql..")
          .and()
          .haveSimpleNameNotEndingWith("Repository")
          .and(
              DescribedPredicate.describe(
                  "are not part of a repository", type -> !type.getName().contains("Repository$")))
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are of JDBC",
                  type ->
                      type.getPackageName().startsWith("org.springframework.jdbc.core")
                          || type.getPackageName().startsWith("javax.sql")
                          || Set.of(
                                  "java.sql.Connection",
                                  "java.sql.ResultSet",
                                  "java.sql.Statement",
                                  "java.sql.PreparedStatement")
                              .contains(type.getName())));

  @ArchTest
  static void noPackageIsTooLargeToFindOnesWayIn(JavaClasses all) throws IOException {
    for (var folder : sources().filter(BoundaryTest::isPackage).toList()) {
      try (var files = Files.list(folder)) {
        assertThat(files.filter(file -> file.toString().endsWith(".java")).count())
            .as(folder.toString())
            .isLessThanOrEqualTo(MAX_FILES);
      }
    }
  }

  /** A group of types that all use each other can only be understood together. */
  @ArchTest
  static void cyclesWithinPackagesAreSmall(JavaClasses all) {
    assertThat(TypeCycles.of(all).largerThan(MAX_CYCLE)).isEmpty();
  }

  @ArchTest
  static void typeNamesSayMoreThanOneWordAndAreUnique(JavaClasses all) throws IOException {
    var names = new ArrayList<String>();
    for (var folder : List.of("src/main/java", "src/build/java", "src/test/java")) {
      try (var files = Files.walk(Path.of(folder))) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(".java") && !file.startsWith("package-info"))
            .map(file -> file.replace(".java", ""))
            .forEach(names::add);
      }
    }
    assertThat(names).doesNotHaveDuplicates();
    var oneWord = names.stream().filter(name -> name.matches("[A-Z]+[a-z0-9]*")).toList();
    assertThat(oneWord).as("one-word names").hasSizeLessThan(names.size() / 5);
  }

  @ArchTest
  static final ArchRule namesSayWhatAThingIs =
      classes().should().haveNameNotMatching(".*(Manager|Helper|Util|Utils|Impl)$");

  @ArchTest
  static void everyPackageSaysItsJob(JavaClasses all) {
    for (var folder : sources().filter(BoundaryTest::isPackage).toList()) {
      assertThat(folder.resolve("package-info.java")).exists();
    }
  }

  /** Knowledge is data: a new profile or code needs no Java. */
  @ArchTest
  static void noJavaNamesAnArtifactOfTheGuide(JavaClasses all) throws IOException {
    var artifact =
        Pattern.compile("w3id\\.org/ketex/(?!CodeSystem/issue-code)[A-Z][A-Za-z]+/[a-z0-9-]+");
    for (var file : sources().filter(file -> file.toString().endsWith(".java")).toList()) {
      assertThat(artifact.matcher(Files.readString(file)).find()).as(file.toString()).isFalse();
    }
  }

  private static ArchRule mayUse(String name, String... others) {
    var allowed = List.of(others).stream().map(other -> "org.ketex." + other + "..").toList();
    return noClasses()
        .that()
        .resideInAPackage("org.ketex." + name + "..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are ours, but not of " + allowed,
                other ->
                    other.getPackageName().startsWith("org.ketex")
                        && allowed.stream()
                            .noneMatch(
                                pattern ->
                                    other
                                        .getPackageName()
                                        .startsWith(pattern.substring(0, pattern.length() - 2)))))
        .allowEmptyShould(true);
  }

  /** Files and folders of the server and of its build. */
  private static Stream<Path> sources() {
    return Stream.of("src/main/java", "src/build/java")
        .flatMap(
            folder -> {
              try (var paths = Files.walk(Path.of(folder))) {
                return paths.toList().stream();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static boolean isPackage(Path folder) {
    try (var files = Files.list(folder)) {
      return files.anyMatch(file -> file.toString().endsWith(".java"));
    } catch (NotDirectoryException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
