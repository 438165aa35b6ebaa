package org.ketex.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
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
import org.junit.jupiter.api.io.TempDir;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** Tests the pages in Chromium, which can connect to this server only. */
class BrowserTest {

  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
  private static final Dimension DESK = new Dimension(1200, 900);
  private static final Dimension PHONE = new Dimension(500, 900);

  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private static ChromeDriver browser;

  private final TestServer server = TestDatabase.H2.server();

  @BeforeAll
  static void open() {
    if (!Files.isExecutable(CHROMIUM) || !Files.isExecutable(DRIVER)) {
      System.out.println(
          "SKIPPED: tests of the pages in a browser; Chromium and ChromeDriver are not installed");
      Assumptions.abort("Chromium is not installed");
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
    browser.manage().timeouts().implicitlyWait(TIMEOUT);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  /** Blocked styles, missing files and blocked scripts are reported in the console. */
  @AfterEach
  void browserConsoleIsEmpty() {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll()).isEmpty();
  }

  @Test
  void keyboardNavigatesFromTheFrontPageToAProfile() {
    // In a new tab, navigation by keyboard starts at the first link, once the tab has the focus.
    browser.switchTo().newWindow(WindowType.TAB);
    await()
        .untilAsserted(
            () -> {
              show("/", DESK);
              press(Keys.TAB);
              assertThat(browser.switchTo().activeElement().getText()).isEqualTo("Skip to content");
            });
    press(Keys.TAB, Keys.TAB, Keys.ENTER);
    await().untilAsserted(() -> assertThat(browser.getTitle()).startsWith("Ketamine care in FHIR"));

    browser.findElement(By.name("q")).sendKeys("kap dosing session", Keys.ENTER);
    browser.findElement(By.cssSelector(".hits a")).sendKeys(Keys.ENTER);
    await().untilAsserted(() -> assertThat(browser.getTitle()).contains("KAP Dosing Session"));
  }

  @Test
  void validatePageFindsAnErrorInAnEditedExample() {
    show("/guide/example/Observation-phq-9-before-session-2", DESK);

    browser.findElement(By.linkText("Validate a copy of this")).click();
    browser.findElement(By.cssSelector("#validate button")).click();
    assertThat(browser.findElement(By.cssSelector(".result.good")).getText()).startsWith("Valid");

    var source = browser.findElement(By.id("resource"));
    var faulty =
        source
            .getAttribute("value")
            .replaceFirst("\"valueInteger\" ?: ?\\d+", "\"valueInteger\": 31");
    source.clear();
    source.sendKeys(faulty);
    browser.findElement(By.cssSelector("#validate button")).click();
    assertThat(browser.findElement(By.cssSelector(".result.bad")).getText())
        .isEqualTo("Not valid (errors: 1)");
    assertThat(browser.findElement(By.cssSelector(".issues")).getText())
        .contains("A PHQ-9 total must lie between 0 and 27");

    browser.findElement(By.cssSelector(".issues a[href^='/guide/']")).click();
    browser.findElement(By.cssSelector(".rule:target"));
    assertThat(browser.getCurrentUrl()).endsWith("/symptom-score#ketex-score-phq-9");
  }

  @Test
  void validatePageUploadsAFileByKeyboard(@TempDir Path folder) throws IOException {
    show("/validate", DESK);
    assertThat(focused().getAttribute("id")).isEqualTo("resource");

    press(Keys.TAB);
    assertThat(focused().getAttribute("id")).isEqualTo("file");
    focused().sendKeys(file(folder, "session.json", "{\n\"resourceType\": \"Procedure\"\n}"));
    press(Keys.TAB, Keys.TAB);
    assertThat(focused().getText()).isEqualTo("Validate");
    assertThat(
            browser.executeScript("return getComputedStyle(document.activeElement).outlineStyle"))
        .as("visible focus")
        .isEqualTo("solid");
    press(Keys.ENTER);

    assertThat(browser.findElement(By.cssSelector(".result.bad")).getText())
        .contains("Not valid", "session.json");
    assertThat(focused().getAttribute("id")).isEqualTo("result");
    press(Keys.TAB, Keys.ENTER);
    var line = browser.findElement(By.cssSelector(".lines li:target"));
    line.findElement(By.tagName("a")).sendKeys(Keys.ENTER);
    browser.findElement(By.cssSelector(".issues li:target"));
  }

  @Test
  void validatePageShowsTheSourceBesideTheIssuesAndBelowThemOnAPhone(@TempDir Path folder)
      throws IOException {
    var faulty = file(folder, "one.json", "{\n\"resourceType\": \"Procedure\"\n}");
    send(DESK, faulty);
    assertThat(left(".source-of")).isLessThan(left(".found"));
    assertThat(top(".source-of")).isEqualTo(top(".found"));

    send(PHONE, faulty);
    assertThat(left(".source-of")).isEqualTo(left(".found"));
    assertThat(top(".source-of")).isGreaterThan(top(".found"));
    assertThat(overflow()).isLessThanOrEqualTo(0);
  }

  @Test
  void validatePageShowsManyResourcesOnAPhone(@TempDir Path folder) throws IOException {
    var good = "{\"resourceType\": \"Patient\"}";
    var faulty = "{\"resourceType\": \"Patient\", \"surplus\": \"%s\"}".formatted("x".repeat(300));
    send(PHONE, file(folder, "n".repeat(120) + ".ndjson", good + "\n" + faulty));

    assertThat(browser.findElement(By.id("result")).getText()).isEqualTo("1 of 2 valid");
    browser.findElement(By.cssSelector(".results summary")).sendKeys(Keys.ENTER);
    assertThat(browser.findElement(By.cssSelector(".results .issues")).isDisplayed()).isTrue();
    assertThat(overflow()).isLessThanOrEqualTo(0);
  }

  @Test
  void validatePageAcceptsDroppedFiles() {
    show("/validate", DESK);
    assertThat(browser.findElement(By.id("about-files")).getText()).contains("dropped");

    browser.executeScript(
        """
        const dropped = new DataTransfer();
        for (const type of ["Patient", "Nothing"]) {
          dropped.items.add(new File([JSON.stringify({resourceType: type})], type + ".json"));
        }
        document.body.dispatchEvent(
          new DragEvent("drop", {dataTransfer: dropped, bubbles: true, cancelable: true}));
        """);

    assertThat(browser.findElement(By.id("result")).getText()).isEqualTo("1 of 2 valid");
  }

  @Test
  void validatePageDoesNotUploadFilesThatAreTooLarge() {
    show("/validate", DESK);

    // Again until the script of the page has run.
    await()
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              browser.executeScript(
                  """
                  const dropped = new DataTransfer();
                  dropped.items.add(new File([new Uint8Array(70 * 1024 * 1024)], "large.ndjson"));
                  document.body.dispatchEvent(
                    new DragEvent("drop", {dataTransfer: dropped, bubbles: true, cancelable: true}));
                  """);
              assertThat(browser.findElement(By.id("progress")).getText())
                  .contains("maximum of 64 MB");
            });
  }

  @Test
  void validatePageLoadsAnExampleByKeyboard() {
    show("/validate", DESK);

    browser.findElement(By.id("example")).sendKeys("kap session home", Keys.TAB);
    press(Keys.ENTER);

    await()
        .untilAsserted(
            () ->
                assertThat(browser.getCurrentUrl()).contains("example=Procedure-kap-session-home"));
    assertThat(browser.findElement(By.id("resource")).getAttribute("value"))
        .contains("\"kap-session-home\"");
  }

  @Test
  void validatePageHasALabelForEveryControl() {
    show("/validate", DESK);

    var bare =
        browser.executeScript(
            "return [...document.querySelectorAll('main :is(input, select, textarea)')]"
                + ".filter(control => control.type !== 'hidden' && !control.labels.length).length");
    assertThat((Long) bare).isZero();
  }

  @Test
  void pagesFitOnAPhone() {
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

      assertThat(overflow()).as(path).isLessThanOrEqualTo(0);
      assertThat(browser.findElements(By.tagName("h1"))).as(path).hasSize(1);
    }
  }

  @Test
  void pagesShowTheirImages() {
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

  private void send(Dimension size, String file) {
    show("/validate", size);
    browser.findElement(By.id("file")).sendKeys(file);
    browser.findElement(By.cssSelector("#validate button")).click();
    browser.findElement(By.id("result"));
  }

  private static String file(Path folder, String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static WebElement focused() {
    return browser.switchTo().activeElement();
  }

  /** Returns by how many pixels the page exceeds the width of the window. */
  private static long overflow() {
    return (Long)
        browser.executeScript("return document.documentElement.scrollWidth - window.innerWidth");
  }

  private static int left(String selector) {
    return browser.findElement(By.cssSelector(selector)).getLocation().x;
  }

  private static int top(String selector) {
    return browser.findElement(By.cssSelector(selector)).getLocation().y;
  }

  private static void press(Keys... keys) {
    for (var key : keys) {
      new Actions(browser).sendKeys(key).perform();
    }
  }
}
