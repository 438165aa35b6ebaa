package org.ketex.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ketex.TestDatabase;
import org.ketex.TestServer;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;
import org.ketex.validation.rules.CompiledRules;
import org.ketex.validation.rules.CompiledRules.Decision.Undecided;

/**
 * Tests that the compiled rules decide every valid example, so that only invalid resources need
 * HL7's validator.
 */
class CompiledRulesCoverageTest {

  private final TestServer server = TestDatabase.H2.server();

  @Test
  void compiledRulesDecideEveryExample() {
    var rules = server.bean(CompiledRules.class);
    var undecided = new TreeMap<String, String>();
    for (var example : server.bean(PublishedGuide.class).examples()) {
      if (rules.check(example) instanceof Undecided(var path, var reason)) {
        undecided.put(
            Json.text(example, "resourceType") + "/" + Json.text(example, "id"),
            path + ": " + reason);
      }
    }
    assertThat(undecided).isEmpty();
  }
}
