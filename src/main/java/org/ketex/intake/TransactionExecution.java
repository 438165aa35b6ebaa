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
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.RequestContext;
import org.ketex.intake.ConditionalMatcher.EntryCriteria;
import org.ketex.intake.EntryOutcome.Effect;
import org.ketex.intake.RequestEntry.Method;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.LocalReference;
import org.ketex.store.ResourceVersion;
import org.ketex.store.ResourceWrite;

/**
 * Executes entries once, inside the current transaction. It does not modify the entries, so that
 * the transaction can be retried.
 */
class TransactionExecution {

  private final TransactionServices services;
  private final RequestContext context;
  private final WriteSource source;
  private final List<RequestEntry> entries;
  private final ResourceStamper stamper;
  private final List<PlannedWrite> planned = new ArrayList<>();
  private final Map<String, String> byFullUrl = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();

  /** Numbers of the resources that entries write, or that their criteria match. */
  private final Map<String, Long> ridsInBundle = new HashMap<>();

  private final Map<Integer, EntryOutcome> outcomes = new HashMap<>();

  /** Types with resources that are still to be written. */
  private final Set<String> unwritten = new HashSet<>();

  /**
   * Holds a resource to store.
   *
   * @param complete whether all references are resolved
   */
  private record PreparedWrite(
      RequestEntry entry, ObjectNode resource, boolean complete, ResourceWrite write) {}

  TransactionExecution(TransactionServices services, WriteRequest request) {
    this.services = services;
    this.context = request.context();
    this.source = request.source();
    this.entries = request.entries().stream().filter(entry -> !entry.method().reads()).toList();
    this.stamper = new ResourceStamper(services.indexer(), "");
  }

  /** Executes a single entry of a separate request or of a batch. */
  List<EntryOutcome> single() {
    execute(ConditionalReferences::reject);
    return inOrder();
  }

  /** Executes all entries as one transaction. */
  List<EntryOutcome> all() {
    execute(new ConditionalReferences(services.matcher(), context, unwritten::contains));
    return inOrder();
  }

  private List<EntryOutcome> inOrder() {
    return entries.stream().map(entry -> outcomes.get(entry.index())).toList();
  }

  private void execute(ReferenceRewriter.Lookup conditional) {
    // http.html#trules: deletes come first, so that criteria of later entries do not match deleted
    // resources.
    plan(Set.of(Method.DELETE));
    DuplicateEntries.check(planned);
    delete();
    plan(Set.of(Method.POST, Method.PUT, Method.PATCH));
    DuplicateEntries.check(planned);
    nameEntries();
    write(conditional);
    requireReferentialIntegrity();
    requireCriteriaMatch();
  }

  private void plan(Set<Method> methods) {
    planned.addAll(
        services
            .planner()
            .plan(
                context,
                source,
                entries.stream()
                    .filter(entry -> methods.contains(entry.method()))
                    .sorted(
                        Comparator.comparing(RequestEntry::method)
                            .thenComparing(RequestEntry::index))
                    .toList()));
  }

  private void delete() {
    var writes = new ArrayList<ResourceWrite>();
    for (var write : planned) {
      if (write instanceof PlannedWrite.Delete(var entry, var previous)) {
        var deletion = stamper.deletion(previous);
        writes.add(deletion);
        record(entry, Effect.DELETED, ResourceStamper.version(deletion));
      } else {
        record(write.entry(), Effect.ABSENT, null);
      }
    }
    services.writer().write(writes, Map.of());
  }

  private void nameEntries() {
    for (var write : planned) {
      write
          .named()
          .ifPresent(
              reference -> {
                write
                    .changes()
                    .ifPresent(
                        rid -> {
                          ridsInBundle.put(reference, rid);
                          unwritten.add(write.entry().url().type());
                        });
                if (write instanceof PlannedWrite.Keep(var entry, var existing)) {
                  ridsInBundle.put(reference, existing.rid());
                }
                versions.put(reference, write.version());
                name(write.entry(), reference);
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
        new ReferenceRewriter(services.types(), byFullUrl, versions, context.base(), conditional);
    var preparedWrites = new ArrayList<PreparedWrite>();
    for (var write : planned) {
      switch (write) {
        case PlannedWrite.Create create -> preparedWrites.add(prepare(create, references));
        case PlannedWrite.Update update ->
            prepare(update, references).ifPresent(preparedWrites::add);
        case PlannedWrite.Keep(var entry, var existing) ->
            record(entry, Effect.UNCHANGED, existing);
        case PlannedWrite.Delete delete -> {
          // Already executed.
        }
        case PlannedWrite.DeleteNothing none -> {
          // There is no resource to write.
        }
      }
    }
    services
        .writer()
        .write(preparedWrites.stream().map(PreparedWrite::write).toList(), targets(references));
    unwritten.clear();
    complete(preparedWrites.stream().filter(prepared -> !prepared.complete()).toList(), references);
  }

  private PreparedWrite prepare(PlannedWrite.Create create, ReferenceRewriter references) {
    var entry = create.entry();
    var prepared =
        prepare(
            entry, stamper.stamped(entry.resource(), create.id(), 1), create.rid(), 1, references);
    record(entry, Effect.CREATED, ResourceStamper.version(prepared.write()));
    return prepared;
  }

  /** Returns the prepared write; empty if the update changes nothing. */
  private Optional<PreparedWrite> prepare(
      PlannedWrite.Update update, ReferenceRewriter references) {
    var entry = update.entry();
    var previous = update.previous();
    var version = previous.version() + 1;
    var resource = stamper.stamped(entry.resource(), previous.id(), version);
    var prepared = prepare(entry, resource, previous.rid(), version, references);
    var unchanged = ResourceStamper.isUnchanged(prepared.write(), previous);
    outcomes.put(
        entry.index(),
        EntryOutcome.of(
                entry,
                previous.deleted() ? Effect.CREATED : unchanged ? Effect.UNCHANGED : Effect.UPDATED,
                unchanged ? previous : ResourceStamper.version(prepared.write()))
            .withIssues(update.issues()));
    return unchanged ? Optional.empty() : Optional.of(prepared);
  }

  private PreparedWrite prepare(
      RequestEntry entry,
      ObjectNode resource,
      long rid,
      int version,
      ReferenceRewriter references) {
    var complete = references.rewrite(resource, entry.fullUrl(), entry.pathOfResource());
    return new PreparedWrite(entry, resource, complete, stamper.write(resource, rid, version));
  }

  /** Resolves the remaining conditional references, which may match resources written before. */
  private void complete(List<PreparedWrite> incomplete, ReferenceRewriter references) {
    if (incomplete.isEmpty()) {
      return;
    }
    var writes = new ArrayList<ResourceWrite>();
    for (var prepared : incomplete) {
      var before = prepared.write();
      var after =
          prepare(
              prepared.entry(), prepared.resource(), before.rid(), before.version(), references);
      writes.add(after.write());
      outcomes.computeIfPresent(
          prepared.entry().index(),
          (index, outcome) -> outcome.withVersion(ResourceStamper.version(after.write())));
    }
    services.writer().complete(writes, targets(references));
  }

  /**
   * Returns the numbers of all reference targets; rejects a target that is neither stored nor in
   * the Bundle.
   */
  private Map<String, Long> targets(ReferenceRewriter references) {
    var expressionByTarget = references.targets();
    var external = new HashSet<>(expressionByTarget.keySet());
    external.removeAll(ridsInBundle.keySet());
    external.removeIf(target -> LocalReference.of(target).isEmpty());
    var rids = new HashMap<>(ridsInBundle);
    rids.putAll(services.reader().rids(context.caller(), external));
    var issues =
        expressionByTarget.entrySet().stream()
            .filter(target -> !rids.containsKey(target.getKey()))
            .filter(target -> !isDefinition(target.getKey()))
            .map(
                target ->
                    ConditionalReferences.unresolved(target.getKey(), target.getValue().toString()))
            .toList();
    if (!issues.isEmpty()) {
      throw new FhirErrorException(422, issues);
    }
    return rids;
  }

  private boolean isDefinition(String target) {
    return LocalReference.of(target)
        .flatMap(local -> services.definitions().definition(local.type(), local.id()))
        .isPresent();
  }

  /**
   * Checks deletions after all writes, because these may have removed the last reference to a
   * deleted resource.
   */
  private void requireReferentialIntegrity() {
    for (var write : planned) {
      if (write instanceof PlannedWrite.Delete(var entry, var previous)) {
        services
            .deleteConflicts()
            .conflict(context.caller(), previous)
            .ifPresent(
                conflict -> {
                  throw entry.located(new FhirErrorException(409, conflict));
                });
      }
    }
  }

  private void record(RequestEntry entry, Effect effect, ResourceVersion version) {
    outcomes.put(entry.index(), EntryOutcome.of(entry, effect, version));
  }

  /**
   * Rejects a resource that does not match its own criteria, because every retry would create
   * another one.
   */
  private void requireCriteriaMatch() {
    var repeated =
        planned.stream()
            .filter(write -> write instanceof PlannedWrite.Create create && create.isRepeated())
            .map(PlannedWrite::entry)
            .toList();
    if (repeated.isEmpty()) {
      return;
    }
    var found =
        services.matcher().ofEntries(context, repeated.stream().map(EntryCriteria::of).toList());
    for (var entry : repeated) {
      if (!found.containsKey(entry.index())) {
        throw new FhirErrorException(
            422,
            Issue.error(
                    IssueType.BUSINESSRULE,
                    "duplicate",
                    "The resource does not match its own criteria %s: every retry would create a duplicate."
                        .formatted(entry.criteria()))
                .at(entry.pathOfResource())
                .withRemedy("Use criteria that match the resource, such as its identifier."));
      }
    }
  }
}
