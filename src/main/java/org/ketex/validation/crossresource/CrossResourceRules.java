package org.ketex.validation.crossresource;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.exceptions.FHIRException;
import org.hl7.fhir.r4.fhirpath.ExpressionNode;
import org.hl7.fhir.r4.fhirpath.FHIRPathEngine;
import org.hl7.fhir.r4.hapi.ctx.HapiWorkerContext;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.hl7.fhir.r4.model.Resource;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.terminology.TerminologyService;
import org.springframework.stereotype.Component;

/**
 * Evaluates the rules between resources. It judges beside HL7's validator, in words of its own, and
 * only what can be read as FHIR: what cannot, HL7's validator refuses.
 */
@Component
public class CrossResourceRules {

  private final FhirContext fhir;
  private final FHIRPathEngine engine;
  private final Map<CrossResourceRule, ExpressionNode> rules = new HashMap<>();

  CrossResourceRules(FhirContext fhir, PublishedGuide guide, TerminologyService terminology) {
    this.fhir = fhir;
    var context = new HapiWorkerContext(fhir, new TypeNames(fhir, terminology.support()));
    engine = new FHIRPathEngine(context);
    engine.setHostServices(new FhirPathHostServices(context));
    CrossResourceRule.all(guide).forEach(rule -> rules.put(rule, engine.parse(rule.broken())));
  }

  /**
   * What is broken.
   *
   * @param tree a resource, or a Bundle of them
   */
  public List<Issue> issues(ObjectNode tree, StoredResourceLookup stored) {
    var surroundings = SubmissionContext.of(tree, stored);
    var neighbours = new ParsedResources(surroundings, this::parsed);
    var issues = new ArrayList<Issue>();
    for (var sent : surroundings.sent()) {
      neighbours
          .focus(sent)
          .ifPresent(resource -> check(resource, sent.path(), neighbours, issues));
    }
    return issues;
  }

  private void check(Resource resource, String path, ParsedResources neighbours, List<Issue> into) {
    rules.forEach(
        (rule, broken) -> {
          if (rule.type().equals(resource.fhirType()) && holds(broken, resource, neighbours)) {
            into.add(issue(rule, path));
          }
        });
  }

  /** A rule that stumbles over what it meets says nothing: it would be a guess. */
  private boolean holds(ExpressionNode broken, Resource resource, ParsedResources neighbours) {
    try {
      List<Base> result = engine.evaluate(neighbours, resource, resource, resource, broken);
      return engine.convertToBoolean(result);
    } catch (FHIRException e) {
      return false;
    }
  }

  private static Issue issue(CrossResourceRule rule, String path) {
    var colon = rule.text().indexOf(": ");
    var what = colon < 0 ? rule.text() : rule.text().substring(0, colon) + ".";
    var remedy = colon < 0 ? null : capitalised(rule.text().substring(colon + 2));
    return new Issue(
        rule.severity(), IssueType.BUSINESSRULE, "record", rule.key(), path, what, remedy, null);
  }

  private static String capitalised(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private Optional<Resource> parsed(ObjectNode resource) {
    try {
      return Optional.of(
          (Resource)
              fhir.newJsonParser().parseResource(new ByteArrayInputStream(Json.bytes(resource))));
    } catch (RuntimeException unreadable) {
      // Beside DataFormatException HAPI's parser throws whatever comes of an element of a wrong
      // kind: a number where an extension belongs is a NullPointerException. Nothing else runs
      // here.
      return Optional.empty();
    }
  }
}
