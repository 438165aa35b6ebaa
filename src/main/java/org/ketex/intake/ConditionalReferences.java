package org.ketex.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Asker;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;
import org.ketex.store.Version;

/**
 * What conditional references of a transaction mean (http.html#trules). They are resolved last, so
 * that they find what the same Bundle brings; those of a type that it does not bring, at once.
 */
class ConditionalReferences implements References.Lookup {

  private final Matches matches;
  private final Asker asker;
  private final Map<String, String> found = new HashMap<>();
  private final Predicate<String> unwritten;

  /**
   * @param unwritten whether resources of a type are still to be written
   */
  ConditionalReferences(Matches matches, Asker asker, Predicate<String> unwritten) {
    this.matches = matches;
    this.asker = asker;
    this.unwritten = unwritten;
  }

  /** The same resource for all uses of a reference. */
  @Override
  public Optional<String> resolve(String reference, String expression) {
    var url = EntryUrl.parse(reference);
    return unwritten.test(url.type())
        ? Optional.empty()
        : Optional.of(found.computeIfAbsent(reference, text -> find(url, expression)));
  }

  private String find(EntryUrl url, String expression) {
    try {
      return matches
          .one(asker, url.type(), url.query())
          .map(Version::reference)
          .orElseThrow(() -> new Refusal(412, unresolved(url.toString(), expression)));
    } catch (Refusal refusal) {
      throw new Refusal(
          refusal.status(), refusal.issues().stream().map(issue -> issue.at(expression)).toList());
    }
  }

  /** Of a request of its own, or of a batch: "in a transaction (and only in a transaction)". */
  static Optional<String> refuse(String reference, String expression) {
    throw new Refusal(
        422,
        Issue.error(
                IssueType.NOTSUPPORTED,
                "unresolved-reference",
                "'%s' is a conditional reference, which only a transaction may have."
                    .formatted(reference))
            .at(expression)
            .mendedBy("Send it in a Bundle of type transaction, or refer by Type/id."));
  }

  static Issue unresolved(String reference, String expression) {
    return Issue.error(
            IssueType.NOTFOUND,
            "unresolved-reference",
            "The reference '%s' leads nowhere.".formatted(reference))
        .at(expression)
        .mendedBy("Send the resource that it means in the same transaction, or store it before.");
  }
}
