package org.ketex.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

/** Former names of settings apply and are reported. */
@ExtendWith(OutputCaptureExtension.class)
class RenamedSettingsTest {

  @Configuration
  static class NoBeans {}

  @ParameterizedTest
  @CsvSource({
    "ketex.fhir.body, ketex.fhir.max-body-size",
    "ketex.fhir.concurrency, ketex.fhir.max-concurrent-requests",
    "ketex.fhir.patience, ketex.fhir.queue-timeout",
    "ketex.async.most, ketex.async.max-pending",
    "ketex.intake.own-ids, ketex.intake.client-assigned-id-sources",
    "ketex.intake.own-ids[0], ketex.intake.client-assigned-id-sources[0]",
    "ketex.zone, ketex.default-time-zone"
  })
  void aFormerNameAppliesWithAWarning(String former, String present, CapturedOutput output) {
    assertEquals("7", setting(present, "--%s=7".formatted(former)));
    assertTrue(output.getOut().contains("is now called " + present.replace("[0]", "")), present);
  }

  @Test
  void thePresentNamePrevails(CapturedOutput output) {
    assertEquals(
        "UTC",
        setting("ketex.default-time-zone", "--ketex.zone=CET", "--ketex.default-time-zone=UTC"));
    assertTrue(output.getOut().contains("ketex.zone is now called ketex.default-time-zone"));
  }

  @Test
  void presentNamesAreNotReported(CapturedOutput output) {
    assertEquals("4MB", setting("ketex.fhir.max-body-size", "--ketex.fhir.max-body-size=4MB"));
    assertEquals("4MB", setting("spring.servlet.multipart.max-file-size", "--ketex.fhir.body=4MB"));
    assertEquals(1, output.getOut().split("is now called", -1).length - 1);
  }

  private static String setting(String name, String... arguments) {
    var application = new SpringApplication(NoBeans.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    try (var context = application.run(arguments)) {
      return context.getEnvironment().getProperty(name);
    }
  }
}
