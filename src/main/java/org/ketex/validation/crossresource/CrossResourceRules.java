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
 * Evaluates the cross-resource rules in addition to HL7's validator. Skips resources that cannot be
 * parsed as FHIR; HL7's validator rejects those.
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
    CrossResourceRule.all(guide).forEach(rule -> rules.put(rule, engine.parse(rule.violation())));
  }

  /**
   * Returns an issue for each violated rule.
   *
   * @param tree a resource or a Bundle
   */
  public List<Issue> issues(ObjectNode tree, StoredResourceLookup stored) {
    var submission = SubmissionContext.of(tree, stored);
    var resources = new ParsedResources(submission, this::parsed);
    var issues = new ArrayList<Issue>();
    for (var sent : submission.sent()) {
      resources.focus(sent).ifPresent(resource -> check(resource, sent.path(), resources, issues));
    }
    return issues;
  }

  private void check(Resource resource, String path, ParsedResources resources, List<Issue> into) {
    rules.forEach(
        (rule, violation) -> {
          if (rule.type().equals(resource.fhirType())
              && isViolated(violation, resource, resources)) {
            into.add(issue(rule, path));
          }
        });
  }

  /**
   * Returns whether a rule is violated; false if its expression cannot be evaluated, as a result
   * would be a guess.
   */
  private boolean isViolated(
      ExpressionNode violation, Resource resource, ParsedResources resources) {
    try {
      List<Base> result = engine.evaluate(resources, resource, resource, resource, violation);
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
      // Besides DataFormatException, HAPI's parser throws arbitrary exceptions for elements of the
      // wrong JSON type: a number instead of an extension is a NullPointerException. Nothing else
      // runs in this block.
      return Optional.empty();
    }
  }
}
