package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.RequestContext;
import org.ketex.intake.RequestEntry.Method;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.LocalReference;
import org.ketex.store.ResourceVersion;
import org.ketex.store.ResourceWrite;

/**
 * One try at carrying out entries, inside the transaction that it is called in. It leaves the
 * entries as they are, so that another one can follow.
 */
class TransactionExecution {

  private final TransactionServices means;
  private final RequestContext requestContext;
  private final List<RequestEntry> entries;
  private final ResourceStamper drafts;
  private final List<PlannedWrite> actions = new ArrayList<>();
  private final Map<String, String> byFullUrl = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, Long> ridsInBundle = new HashMap<>();
  private final Map<Integer, EntryResult> results = new HashMap<>();

  /** Types of the resources that are still to be written. */
  private final Set<String> unwritten = new HashSet<>();

  /**
   * @param complete whether all references are those of the store
   */
  private record Draft(
      RequestEntry entry, ObjectNode resource, boolean complete, ResourceWrite write) {}

  TransactionExecution(
      TransactionServices means, RequestContext requestContext, List<RequestEntry> entries) {
    this.means = means;
    this.requestContext = requestContext;
    this.entries = entries;
    this.drafts = new ResourceStamper(means.indexer());
  }

  /** The result of the one entry, which stands on its own. */
  EntryResult alone() {
    carryOut(ConditionalReferences::refuse);
    return results.get(entries.getFirst().index());
  }

  /**
   * Results in the order of the entries, which are one transaction.
   *
   * @param reads answers those that only read, when everything is written
   */
  List<EntryResult> together(Function<RequestEntry, EntryResult> reads) {
    carryOut(new ConditionalReferences(means.matches(), requestContext, unwritten::contains));
    entries.stream()
        .filter(entry -> entry.method().reads())
        .forEach(entry -> results.put(entry.index(), entry.located(() -> reads.apply(entry))));
    return entries.stream().map(entry -> results.get(entry.index())).toList();
  }

  private void carryOut(ReferenceRewriter.Lookup conditional) {
    // http.html#trules: deletes first, so that nothing after them finds what they delete.
    plan(Set.of(Method.DELETE));
    DuplicateEntries.refuse(actions);
    delete();
    plan(Set.of(Method.POST, Method.PUT, Method.PATCH));
    DuplicateEntries.refuse(actions);
    nameEntries();
    write(conditional);
    requireReferentialIntegrity();
    requireCriteriaMatch();
  }

  private void plan(Set<Method> methods) {
    actions.addAll(
        means
            .planner()
            .plan(
                requestContext,
                entries.stream()
                    .filter(entry -> methods.contains(entry.method()))
                    .sorted(
                        Comparator.comparing(RequestEntry::method)
                            .thenComparing(RequestEntry::index))
                    .toList()));
  }

  private void delete() {
    var writes = new ArrayList<ResourceWrite>();
    for (var action : actions) {
      if (action instanceof PlannedWrite.Delete(var entry, var previous)) {
        var write = drafts.deletion(previous);
        writes.add(write);
        results.put(entry.index(), EntryResult.of(204, ResourceStamper.version(write)));
      } else {
        results.put(action.entry().index(), EntryResult.of(204, null));
      }
    }
    means.store().write(writes, Map.of());
  }

  private void nameEntries() {
    for (var action : actions) {
      action
          .named()
          .ifPresent(
              reference -> {
                action
                    .changes()
                    .ifPresent(
                        rid -> {
                          ridsInBundle.put(reference, rid);
                          unwritten.add(action.entry().url().type());
                        });
                versions.put(reference, action.version());
                name(action.entry(), reference);
              });
    }
  }

  private void name(RequestEntry entry, String reference) {
    if (entry.fullUrl() != null && byFullUrl.put(entry.fullUrl(), reference) != null) {
      throw new FhirErrorException(
          400,
          Issue.error(IssueType.DUPLICATE, "duplicate", "Two entries have the same fullUrl.")
              .at(entry.path() + ".fullUrl")
              .withRemedy("Give each entry its own urn:uuid."));
    }
  }

  private void write(ReferenceRewriter.Lookup conditional) {
    var references =
        new ReferenceRewriter(
            means.types(), byFullUrl, versions, requestContext.base(), conditional);
    var made = new ArrayList<Draft>();
    for (var action : actions) {
      switch (action) {
        case PlannedWrite.Create create -> made.add(draft(create, references));
        case PlannedWrite.Update update -> draft(update, references).ifPresent(made::add);
        case PlannedWrite.Keep(var entry, var existing) ->
            results.put(entry.index(), EntryResult.of(200, existing));
        case PlannedWrite.Delete delete -> {
          // Done first.
        }
        case PlannedWrite.Nothing nothing -> {
          // Nothing is what it is.
        }
      }
    }
    means.store().write(made.stream().map(Draft::write).toList(), targets(references));
    unwritten.clear();
    complete(made.stream().filter(draft -> !draft.complete()).toList(), references);
  }

  private Draft draft(PlannedWrite.Create create, ReferenceRewriter references) {
    var entry = create.entry();
    var draft =
        draft(entry, drafts.stamped(entry.resource(), create.id(), 1), create.rid(), 1, references);
    results.put(entry.index(), EntryResult.of(201, ResourceStamper.version(draft.write())));
    return draft;
  }

  /** Empty where nothing changes. */
  private Optional<Draft> draft(PlannedWrite.Update update, ReferenceRewriter references) {
    var entry = update.entry();
    var previous = update.previous();
    var version = previous.version() + 1;
    var resource = drafts.stamped(entry.resource(), previous.id(), version);
    var draft = draft(entry, resource, previous.rid(), version, references);
    var unchanged = ResourceStamper.isUnchanged(draft.write(), previous);
    results.put(
        entry.index(),
        EntryResult.of(
                previous.deleted() ? 201 : 200,
                unchanged ? previous : ResourceStamper.version(draft.write()))
            .with(update.remarks()));
    return unchanged ? Optional.empty() : Optional.of(draft);
  }

  private Draft draft(
      RequestEntry entry,
      ObjectNode resource,
      long rid,
      int version,
      ReferenceRewriter references) {
    var complete = references.rewrite(resource, entry.fullUrl(), entry.pathOfResource());
    return new Draft(entry, resource, complete, drafts.write(resource, rid, version));
  }

  /** Conditional references find what was written a moment ago, too. */
  private void complete(List<Draft> incomplete, ReferenceRewriter references) {
    if (incomplete.isEmpty()) {
      return;
    }
    var writes = new ArrayList<ResourceWrite>();
    for (var draft : incomplete) {
      var before = draft.write();
      var after =
          draft(draft.entry(), draft.resource(), before.rid(), before.version(), references);
      writes.add(after.write());
      results.computeIfPresent(
          draft.entry().index(),
          (index, result) -> result.of(ResourceStamper.version(after.write())));
    }
    means.store().complete(writes, targets(references));
  }

  /** Numbers of all targets; a target that is neither stored nor in the Bundle is refused. */
  private Map<String, Long> targets(ReferenceRewriter references) {
    var expressionByTarget = references.targets();
    var elsewhere = new HashSet<>(expressionByTarget.keySet());
    elsewhere.removeAll(ridsInBundle.keySet());
    elsewhere.removeIf(target -> LocalReference.of(target).isEmpty());
    var rids = new HashMap<>(ridsInBundle);
    rids.putAll(means.store().rids(elsewhere));
    var issues =
        expressionByTarget.entrySet().stream()
            .filter(target -> !rids.containsKey(target.getKey()))
            .filter(target -> !isDefinition(target.getKey()))
            .map(target -> ConditionalReferences.unresolved(target.getKey(), target.getValue()))
            .toList();
    if (!issues.isEmpty()) {
      throw new FhirErrorException(422, issues);
    }
    return rids;
  }

  private boolean isDefinition(String target) {
    return LocalReference.of(target)
        .flatMap(local -> means.definitions().definition(local.type(), local.id()))
        .isPresent();
  }

  /** After all writes: these may have taken the last reference to a deleted resource away. */
  private void requireReferentialIntegrity() {
    for (var action : actions) {
      if (action instanceof PlannedWrite.Delete(var entry, var previous)) {
        means
            .store()
            .referrer(previous.rid())
            .ifPresent(
                referrer -> {
                  throw entry.located(
                      new FhirErrorException(409, stillReferenced(previous, referrer)));
                });
      }
    }
  }

  /**
   * A resource that does not meet the criteria that it came with would be made once more whenever a
   * client tries again.
   */
  private void requireCriteriaMatch() {
    var again =
        actions.stream()
            .filter(action -> action instanceof PlannedWrite.Create create && create.again())
            .map(PlannedWrite::entry)
            .toList();
    if (again.isEmpty()) {
      return;
    }
    var found = means.matches().ofEntries(requestContext, again);
    for (var entry : again) {
      if (!found.containsKey(entry.index())) {
        throw new FhirErrorException(
            422,
            Issue.error(
                    IssueType.BUSINESSRULE,
                    "duplicate",
                    "The resource does not meet %s: each time it is sent another one would be made."
                        .formatted(entry.criteria()))
                .at(entry.pathOfResource())
                .withRemedy("Use criteria that it meets, such as its own identifier."));
      }
    }
  }

  static Issue stillReferenced(ResourceVersion version, String referrer) {
    return Issue.error(
            IssueType.CONFLICT,
            "referenced",
            "%s is still referred to by %s.".formatted(version.reference(), referrer))
        .withRemedy("Delete or change what refers to it first, or in the same transaction.");
  }
}
