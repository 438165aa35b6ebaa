package org.ketex.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Issue;
import org.ketex.model.Json;

/**
 * Tests that pooled validators report exactly the same issues in the same order as HL7's validator
 * created for one resource, regardless of previous resources and of concurrent use.
 */
class InstanceValidatorPoolTest {

  private static final int RESOURCES = Integer.getInteger("ketex.pool", 600);
  private static final long SEED = Long.getLong("ketex.seed", 20261125);

  private final TestServer server = TestDatabase.H2.server();
  private final ResourceValidator pooled = server.bean(ResourceValidator.class);
  private final PublishedGuide guide = server.bean(PublishedGuide.class);

  @Test
  void pooledValidatorsReportTheSameIssuesAsANewValidator() throws Exception {
    var expected = expected();
    var order = new ArrayList<>(expected.keySet());
    var wrong = Collections.synchronizedList(new ArrayList<String>());
    // Each resource is validated twice, in different order.
    for (var round = 0; round < 2; round++) {
      Collections.shuffle(order, new Random(SEED + round));
      try (var clients = Executors.newFixedThreadPool(4)) {
        var done = new ArrayList<Future<?>>();
        for (var resource : order) {
          done.add(clients.submit(() -> compare(resource, expected.get(resource), wrong)));
        }
        for (var each : done) {
          each.get();
        }
      }
    }
    assertThat(wrong.stream().limit(5)).isEmpty();
    assertThat(expected.values().stream().filter(issues -> !issues.isEmpty()))
        .as("invalid resources")
        .hasSizeGreaterThan(RESOURCES / 3);
  }

  private void compare(JsonNode resource, List<Issue> expected, List<String> wrong) {
    var found = pooled.validate(Json.bytes(resource)).issues();
    if (!found.equals(expected)) {
      wrong.add(
          "%s: missing %s, additional %s"
              .formatted(resource.path("id"), without(expected, found), without(found, expected)));
    }
  }

  private static List<Issue> without(List<Issue> some, List<Issue> others) {
    return some.stream().filter(issue -> !others.contains(issue)).toList();
  }

  /** Returns examples and mutants with the issues of a new validator. */
  private Map<JsonNode, List<Issue>> expected() {
    var valid =
        guide.examples().stream()
            .flatMap(
                example ->
                    Stream.concat(
                        Stream.of(example), ResourceMutator.resourcesIn(example).stream()))
            .map(JsonNode.class::cast)
            .toList();
    var profiles =
        guide.all("StructureDefinition").map(profile -> Json.text(profile, "url")).toList();
    var mutants = new ResourceMutator(SEED, valid, profiles);
    var expected = new LinkedHashMap<JsonNode, List<Issue>>();
    for (var i = 0; i < RESOURCES; i++) {
      var example = valid.get(i % valid.size());
      var resource = i % 3 == 0 ? example : mutants.of(example).resource();
      expected.put(
          resource, ReferenceValidator.authority(server).validate(Json.bytes(resource)).issues());
    }
    return expected;
  }
}
