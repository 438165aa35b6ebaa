package org.ketex.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.RequestContext;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.store.ResourceVersion;

/**
 * Resolves the conditional references of a transaction (http.html#trules). A reference to a type
 * that the Bundle writes is resolved last, so that it can match a resource of the Bundle; any other
 * one is resolved immediately.
 */
class ConditionalReferences implements ReferenceRewriter.Lookup {

  private final ConditionalMatcher matcher;
  private final RequestContext requestContext;
  private final Map<String, String> found = new HashMap<>();
  private final Predicate<String> unwritten;

  /**
   * @param unwritten whether resources of a type are still to be written
   */
  ConditionalReferences(
      ConditionalMatcher matcher, RequestContext requestContext, Predicate<String> unwritten) {
    this.matcher = matcher;
    this.requestContext = requestContext;
    this.unwritten = unwritten;
  }

  /** Resolves equal references to the same resource. */
  @Override
  public Optional<String> resolve(String reference, String expression) {
    var url = EntryUrl.parse(reference);
    return unwritten.test(url.type())
        ? Optional.empty()
        : Optional.of(found.computeIfAbsent(reference, text -> find(url, expression)));
  }

  private String find(EntryUrl url, String expression) {
    try {
      return matcher
          .one(requestContext, url.type(), url.query())
          .map(ResourceVersion::reference)
          .orElseThrow(() -> new FhirErrorException(412, unresolved(url.toString(), expression)));
    } catch (FhirErrorException error) {
      throw new FhirErrorException(
          error.status(), error.issues().stream().map(issue -> issue.at(expression)).toList());
    }
  }

  /**
   * Rejects the conditional reference of a separate request or of a batch: "in a transaction (and
   * only in a transaction)".
   */
  static Optional<String> reject(String reference, String expression) {
    throw new FhirErrorException(
        422,
        Issue.error(
                IssueType.NOTSUPPORTED,
                "unresolved-reference",
                "'%s' is a conditional reference, which is allowed only in a transaction."
                    .formatted(reference))
            .at(expression)
            .withRemedy(
                "Send it in a Bundle of type transaction, or use a reference of the form Type/id."));
  }

  static Issue unresolved(String reference, String expression) {
    return Issue.error(
            IssueType.NOTFOUND,
            "unresolved-reference",
            "The reference '%s' cannot be resolved.".formatted(reference))
        .at(expression)
        .withRemedy("Send the referenced resource in the same transaction, or store it first.");
  }
}
