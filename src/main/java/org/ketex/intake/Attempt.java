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
import org.ketex.access.Asker;
import org.ketex.fhir.Issue;
import org.ketex.fhir.LocalReference;
import org.ketex.fhir.Refusal;
import org.ketex.intake.Entry.Method;
import org.ketex.store.Version;
import org.ketex.store.Write;

/**
 * One try at carrying out entries, inside the transaction that it is called in. It leaves the
 * entries as they are, so that another one can follow.
 */
class Attempt {

  private final Means means;
  private final Asker asker;
  private final List<Entry> entries;
  private final Drafts drafts;
  private final List<Action> actions = new ArrayList<>();
  private final Map<String, String> byFullUrl = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();
  private final Map<String, Long> ridsInBundle = new HashMap<>();
  private final Map<Integer, Result> results = new HashMap<>();

  /** Types of the resources that are still to be written. */
  private final Set<String> unwritten = new HashSet<>();

  /**
   * @param complete whether all references are those of the store
   */
  private record Draft(Entry entry, ObjectNode resource, boolean complete, Write write) {}

  Attempt(Means means, Asker asker, List<Entry> entries) {
    this.means = means;
    this.asker = asker;
    this.entries = entries;
    this.drafts = new Drafts(means.indexer());
  }

  /** The result of the one entry, which stands on its own. */
  Result alone() {
    carryOut(ConditionalReferences::refuse);
    return results.get(entries.getFirst().index());
  }

  /**
   * Results in the order of the entries, which are one transaction.
   *
   * @param reads answers those that only read, when everything is written
   */
  List<Result> together(Function<Entry, Result> reads) {
    carryOut(new ConditionalReferences(means.matches(), asker, unwritten::contains));
    entries.stream()
        .filter(entry -> entry.method().reads())
        .forEach(entry -> results.put(entry.index(), entry.located(() -> reads.apply(entry))));
    return entries.stream().map(entry -> results.get(entry.index())).toList();
  }

  private void carryOut(References.Lookup conditional) {
    // http.html#trules: deletes first, so that nothing after them finds what they delete.
    plan(Set.of(Method.DELETE));
    Duplicates.refuse(actions);
    delete();
    plan(Set.of(Method.POST, Method.PUT, Method.PATCH));
    Duplicates.refuse(actions);
    nameEntries();
    write(conditional);
    refuseDangling();
    refuseStrangers();
  }

  private void plan(Set<Method> methods) {
    actions.addAll(
        means
            .planner()
            .plan(
                asker,
                entries.stream()
                    .filter(entry -> methods.contains(entry.method()))
                    .sorted(Comparator.comparing(Entry::method).thenComparing(Entry::index))
                    .toList()));
  }

  private void delete() {
    var writes = new ArrayList<Write>();
    for (var action : actions) {
      if (action instanceof Action.Delete(var entry, var previous)) {
        var write = drafts.deletion(previous);
        writes.add(write);
        results.put(entry.index(), Result.of(204, Drafts.version(write)));
      } else {
        results.put(action.entry().index(), Result.of(204, null));
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

  private void name(Entry entry, String reference) {
    if (entry.fullUrl() != null && byFullUrl.put(entry.fullUrl(), reference) != null) {
      throw new Refusal(
          400,
          Issue.error(IssueType.DUPLICATE, "duplicate", "Two entries have the same fullUrl.")
              .at(entry.path() + ".fullUrl")
              .mendedBy("Give each entry its own urn:uuid."));
    }
  }

  private void write(References.Lookup conditional) {
    var references = new References(means.types(), byFullUrl, versions, asker.base(), conditional);
    var made = new ArrayList<Draft>();
    for (var action : actions) {
      switch (action) {
        case Action.Create create -> made.add(draft(create, references));
        case Action.Update update -> draft(update, references).ifPresent(made::add);
        case Action.Keep(var entry, var existing) ->
            results.put(entry.index(), Result.of(200, existing));
        case Action.Delete delete -> {
          // Done first.
        }
        case Action.Nothing nothing -> {
          // Nothing is what it is.
        }
      }
    }
    means.store().write(made.stream().map(Draft::write).toList(), targets(references));
    unwritten.clear();
    complete(made.stream().filter(draft -> !draft.complete()).toList(), references);
  }

  private Draft draft(Action.Create create, References references) {
    var entry = create.entry();
    var draft =
        draft(entry, drafts.stamped(entry.resource(), create.id(), 1), create.rid(), 1, references);
    results.put(entry.index(), Result.of(201, Drafts.version(draft.write())));
    return draft;
  }

  /** Empty where nothing changes. */
  private Optional<Draft> draft(Action.Update update, References references) {
    var entry = update.entry();
    var previous = update.previous();
    var version = previous.version() + 1;
    var resource = drafts.stamped(entry.resource(), previous.id(), version);
    var draft = draft(entry, resource, previous.rid(), version, references);
    var unchanged = Drafts.isUnchanged(draft.write(), previous);
    results.put(
        entry.index(),
        Result.of(
                previous.deleted() ? 201 : 200,
                unchanged ? previous : Drafts.version(draft.write()))
            .with(update.remarks()));
    return unchanged ? Optional.empty() : Optional.of(draft);
  }

  private Draft draft(
      Entry entry, ObjectNode resource, long rid, int version, References references) {
    var complete = references.rewrite(resource, entry.fullUrl(), entry.pathOfResource());
    return new Draft(entry, resource, complete, drafts.write(resource, rid, version));
  }

  /** Conditional references find what was written a moment ago, too. */
  private void complete(List<Draft> incomplete, References references) {
    if (incomplete.isEmpty()) {
      return;
    }
    var writes = new ArrayList<Write>();
    for (var draft : incomplete) {
      var before = draft.write();
      var after =
          draft(draft.entry(), draft.resource(), before.rid(), before.version(), references);
      writes.add(after.write());
      results.computeIfPresent(
          draft.entry().index(), (index, result) -> result.of(Drafts.version(after.write())));
    }
    means.store().complete(writes, targets(references));
  }

  /** Numbers of all targets; a target that is neither stored nor in the Bundle is refused. */
  private Map<String, Long> targets(References references) {
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
      throw new Refusal(422, issues);
    }
    return rids;
  }

  private boolean isDefinition(String target) {
    return LocalReference.of(target)
        .flatMap(local -> means.definitions().definition(local.type(), local.id()))
        .isPresent();
  }

  /** After all writes: these may have taken the last reference to a deleted resource away. */
  private void refuseDangling() {
    for (var action : actions) {
      if (action instanceof Action.Delete(var entry, var previous)) {
        means
            .store()
            .referrer(previous.rid())
            .ifPresent(
                referrer -> {
                  throw entry.located(new Refusal(409, stillReferenced(previous, referrer)));
                });
      }
    }
  }

  /**
   * A resource that does not meet the criteria that it came with would be made once more whenever a
   * client tries again.
   */
  private void refuseStrangers() {
    var again =
        actions.stream()
            .filter(action -> action instanceof Action.Create create && create.again())
            .map(Action::entry)
            .toList();
    if (again.isEmpty()) {
      return;
    }
    var found = means.matches().ofEntries(asker, again);
    for (var entry : again) {
      if (!found.containsKey(entry.index())) {
        throw new Refusal(
            422,
            Issue.error(
                    IssueType.BUSINESSRULE,
                    "duplicate",
                    "The resource does not meet %s: each time it is sent another one would be made."
                        .formatted(entry.criteria()))
                .at(entry.pathOfResource())
                .mendedBy("Use criteria that it meets, such as its own identifier."));
      }
    }
  }

  static Issue stillReferenced(Version version, String referrer) {
    return Issue.error(
            IssueType.CONFLICT,
            "referenced",
            "%s is still referred to by %s.".formatted(version.reference(), referrer))
        .mendedBy("Delete or change what refers to it first, or in the same transaction.");
  }
}
