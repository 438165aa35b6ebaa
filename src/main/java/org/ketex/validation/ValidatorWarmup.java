package org.ketex.validation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.ketex.fhir.ResourceCodec;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;
import org.ketex.validation.crossresource.StoredResourceLookup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;

/**
 * Warms up HL7's validator in the background when the server is ready: validates examples of the
 * guide, so that the definitions that they need are loaded. A request that needs the validator
 * before that is finished loads only the definitions for its own resource.
 */
class ValidatorWarmup implements DisposableBean {

  private static final Logger LOG = LoggerFactory.getLogger(ValidatorWarmup.class);

  /** Leaves the processor to the requests that arrive as soon as the server is ready. */
  private static final Duration DELAY = Duration.ofSeconds(1);

  private final ValidationService validation;
  private final PublishedGuide guide;
  private volatile boolean stopped;

  ValidatorWarmup(ValidationService validation, PublishedGuide guide) {
    this.validation = validation;
    this.guide = guide;
  }

  void start() {
    Thread.ofPlatform()
        .daemon()
        .name("validator-warmup")
        .priority(Thread.MIN_PRIORITY)
        .start(this::run);
  }

  /**
   * Validates one example of each type, which loads the code and FHIR's own definitions. The first
   * use of a further profile then takes some hundredths of a second.
   */
  private void run() {
    pause(DELAY);
    var seen = new HashSet<>();
    for (var example : guide.examples()) {
      if (stopped) {
        return;
      }
      if (seen.add(example.path("resourceType"))) {
        // As long as the example took, to leave processor time to requests.
        pause(validate(example));
      }
    }
    LOG.info("HL7's validator is warmed up");
  }

  /** Validates an example and returns how long that took. */
  private Duration validate(ObjectNode example) {
    var type = Json.text(example, "resourceType");
    var begin = System.nanoTime();
    try {
      validation.of(
          new ResourceCodec.Source(type, Json.bytes(example), example),
          List.of(),
          StoredResourceLookup.NOTHING);
    } catch (RuntimeException e) {
      // The server works anyway; only its first responses are slower.
      LOG.info("Warm-up of HL7's validator failed: {}", e.getMessage());
    }
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      stopped = true;
    }
  }

  @Override
  public void destroy() {
    stopped = true;
  }
}
