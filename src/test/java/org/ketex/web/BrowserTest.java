package org.ketex.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.ketex.Database;
import org.ketex.TestServer;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The pages in a real browser that reaches this server and nothing else. */
class BrowserTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Dimension DESK = new Dimension(1200, 900);
  private static final Dimension PHONE = new Dimension(500, 900);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static ChromeDriver browser;

  private final TestServer server = Database.H2.server();

  @BeforeAll
  static void open() {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      System.out.println("LEFT OUT: the pages in a browser; Chromium and its driver are not here");
      Assumptions.abort("no Chromium here");
    }
    var options = new ChromeOptions().setBinary(CHROMIUM.toFile());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost");
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(DRIVER.toFile())
            .withLogFile(new File("target/chromedriver.log"))
            .build();
    browser = new ChromeDriver(service, options);
    browser.manage().timeouts().implicitlyWait(PATIENCE);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  /** Blocked styles, missing files and refused scripts stand in the console. */
  @AfterEach
  void theBrowserHasNothingToComplainAbout() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void theKeyboardLeadsFromTheFrontPageToAProfile() {
    show("/", DESK);

    press(Keys.TAB);
    assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Skip to content");
    press(Keys.TAB, Keys.TAB, Keys.ENTER);
    assertThat(browser.getTitle()).startsWith("Ketamine care in FHIR");

    browser.findElement(By.name("q")).sendKeys("kap dosing session", Keys.ENTER);
    browser.findElement(By.cssSelector(".hits a")).sendKeys(Keys.ENTER);
    assertThat(browser.getTitle()).contains("KAP Dosing Session");
  }

  @Test
  void aCopyOfAnExampleIsBrokenAndTheFaultIsFound() {
    show("/guide/example/Observation-phq-9-before-session-2", DESK);

    browser.findElement(By.linkText("Validate a copy of this")).click();
    browser.findElement(By.cssSelector(".validate button")).click();
    assertThat(browser.findElement(By.cssSelector(".verdict.good")).getText()).startsWith("Valid");

    var source = browser.findElement(By.id("resource"));
    var faulty =
        source
            .getAttribute("value")
            .replaceFirst("\"valueInteger\" ?: ?\\d+", "\"valueInteger\": 31");
    source.clear();
    source.sendKeys(faulty);
    browser.findElement(By.cssSelector(".validate button")).click();
    assertThat(browser.findElement(By.cssSelector(".verdict.bad")).getText())
        .contains("Not valid: 1 to mend", "A PHQ-9 total must lie between 0 and 27");

    browser.findElement(By.cssSelector(".issues a[href^='/guide/']")).click();
    browser.findElement(By.cssSelector(".rule:target"));
    assertThat(browser.getCurrentUrl()).endsWith("/symptom-score#ketex-score-phq-9");
  }

  @Test
  void noPageIsWiderThanAPhone() {
    for (var path :
        List.of(
            "/",
            "/validate",
            "/guide",
            "/guide/artifacts",
            "/guide/clinic-to-fhir",
            "/guide/add-it-to-your-project",
            "/guide/StructureDefinition/kap-dosing-session",
            "/guide/ValueSet/ketamine-route",
            "/guide/ConceptMap/phq-9-severity",
            "/guide/Questionnaire/phq-9",
            "/guide/PlanDefinition/kap-protocol",
            "/guide/Measure/durability",
            "/guide/example/Bundle-kap-session-submission",
            "/guide/search?q=dose")) {
      show(path, PHONE);

      var wide =
          browser.executeScript("return document.documentElement.scrollWidth - window.innerWidth");
      assertThat((Long) wide).as(path).isLessThanOrEqualTo(0);
      assertThat(browser.findElements(By.tagName("h1"))).as(path).hasSize(1);
    }
  }

  @Test
  void picturesAreDrawn() {
    for (var path : List.of("/guide", "/guide/PlanDefinition/kap-protocol")) {
      show(path, DESK);

      var empty =
          browser.executeScript(
              "return [...document.images].filter(image => !image.complete || image.naturalWidth === 0 || !image.alt).length");
      assertThat((Long) empty).as(path).isZero();
      assertThat(browser.findElements(By.cssSelector("img, svg"))).as(path).isNotEmpty();
    }
  }

  private void show(String path, Dimension size) {
    browser.manage().window().setSize(size);
    browser.get("http://localhost:" + server.port() + path);
  }

  private static void press(Keys... keys) {
    for (var key : keys) {
      browser.switchTo().activeElement().sendKeys(key);
    }
  }
}
