package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Asker;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.search.Indexer;
import org.ketex.search.Search;
import org.ketex.search.SearchContext;
import org.ketex.store.IndexRows;
import org.ketex.store.Store;
import org.ketex.store.Version;
import org.ketex.store.Write;

/**
 * One try at carrying out entries, inside the transaction that it is called in. It leaves the
 * entries as they are, so that another one can follow.
 */
class Attempt {

  private final Store store;
  private final Search search;
  private final Indexer indexer;
  private final Planner planner;
  private final Asker asker;
  private final List<Entry> entries;
  private final long now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toEpochMilli();
  private final List<Action> actions = new ArrayList<>();
  private final Map<String, String> byFullUrl = new HashMap<>();
  private final Map<String, Long> ridsInBundle = new HashMap<>();
  private final Map<String, String> conditional = new HashMap<>();
  private final Map<Integer, Result> results = new HashMap<>();

  Attempt(Store store, Search search, Indexer indexer, Asker asker, List<Entry> entries) {
    this.store = store;
    this.search = search;
    this.indexer = indexer;
    this.planner = new Planner(store, search);
    this.asker = asker;
    this.entries = entries;
  }

  /** Results in the order of the entries. */
  List<Result> run() {
    // http.html#trules: deletes first, so that nothing after them finds what they delete.
    plan(Entry.Method.DELETE);
    delete();
    plan(Entry.Method.POST, Entry.Method.PUT, Entry.Method.GET);
    Duplicates.refuse(actions);
    nameEntries();
    write();
    refuseDangling();
    ask();
    return entries.stream().map(entry -> results.get(entry.index())).toList();
  }

  private void plan(Entry.Method... methods) {
    entries.stream()
        .filter(entry -> Arrays.asList(methods).contains(entry.method()))
        .sorted(Comparator.comparing(Entry::method).thenComparing(Entry::index))
        .map(this::planned)
        .forEach(actions::add);
  }

  private Action planned(Entry entry) {
    try {
      return planner.plan(asker, entry);
    } catch (Refusal refusal) {
      throw at(entry, refusal);
    }
  }

  private Refusal at(Entry entry, Refusal refusal) {
    return isOwnRequest(entry)
        ? refusal
        : new Refusal(
            refusal.status(),
            refusal.issues().stream()
                .map(issue -> issue.expression() == null ? issue.at(entry.path()) : issue)
                .toList());
  }

  private boolean isOwnRequest(Entry entry) {
    return entries.size() == 1 && entry.fullUrl() == null;
  }

  private void delete() {
    var writes = new ArrayList<Write>();
    for (var action : actions) {
      if (action instanceof Action.Delete(var entry, var previous)) {
        var write = deletion(previous);
        writes.add(write);
        results.put(entry.index(), Result.of(204, version(write)));
      } else {
        results.put(action.entry().index(), Result.of(204, null));
      }
    }
    store.write(writes, Map.of());
  }

  private Write deletion(Version previous) {
    return new Write(
        previous.rid(),
        previous.type(),
        previous.id(),
        previous.version() + 1,
        now,
        null,
        null,
        null,
        null,
        IndexRows.empty());
  }

  private void nameEntries() {
    for (var action : actions) {
      action
          .named()
          .ifPresent(
              reference -> {
                action.changes().ifPresent(rid -> ridsInBundle.put(reference, rid));
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

  private void write() {
    var writes = new ArrayList<Write>();
    var references = new References(byFullUrl, asker.base(), this::resolve);
    for (var action : actions) {
      switch (action) {
        case Action.Create(var entry, var id, var rid) -> {
          var write = write(entry, id, rid, 1, references);
          writes.add(write);
          results.put(entry.index(), Result.of(201, version(write)));
        }
        case Action.Update(var entry, var previous) -> {
          var write =
              write(entry, previous.id(), previous.rid(), previous.version() + 1, references);
          if (isUnchanged(write, previous)) {
            results.put(entry.index(), Result.of(200, previous));
          } else {
            writes.add(write);
            results.put(entry.index(), Result.of(previous.deleted() ? 201 : 200, version(write)));
          }
        }
        case Action.Keep(var entry, var existing) ->
            results.put(entry.index(), Result.of(200, existing));
        case Action.Delete delete -> {
          // Done first.
        }
        case Action.Nothing nothing -> {
          // Nothing is what it is.
        }
        case Action.Ask ask -> {
          // Comes last.
        }
      }
    }
    store.write(writes, targets(references.targets()));
  }

  private Write write(Entry entry, String id, long rid, int version, References references) {
    var resource = stamped(entry.resource(), id, version);
    references.rewrite(
        resource, isOwnRequest(entry) ? entry.url().type() : entry.path() + ".resource");
    var rows = indexer.rows(resource);
    return new Write(
        rid,
        entry.url().type(),
        id,
        version,
        now,
        Json.bytes(resource),
        indexer.patientOf(resource, rows),
        Json.text(resource.path("meta"), "source"),
        Labels.of(resource),
        rows);
  }

  /**
   * An update that changes nothing makes no version (http.html#update). Bytes are compared, because
   * 1.0 and 1.00 differ.
   */
  private static boolean isUnchanged(Write write, Version previous) {
    if (previous.deleted()) {
      return false;
    }
    var same = Json.trusted(write.content());
    same.withObject("/meta")
        .put("versionId", Integer.toString(previous.version()))
        .put("lastUpdated", Instant.ofEpochMilli(previous.updated()).toString());
    return Arrays.equals(Json.bytes(same), previous.content());
  }

  /** A copy with the id and meta that the server gives, in the order that readers expect. */
  private ObjectNode stamped(ObjectNode sent, String id, int version) {
    var meta = sent.get("meta") instanceof ObjectNode object ? object.deepCopy() : Json.object();
    meta.put("versionId", Integer.toString(version));
    meta.put("lastUpdated", Instant.ofEpochMilli(now).toString());
    var resource = Json.object();
    resource.put("resourceType", Json.text(sent, "resourceType"));
    resource.put("id", id);
    resource.set("meta", meta);
    sent.properties().stream()
        .filter(property -> !resource.has(property.getKey()))
        .forEach(property -> resource.set(property.getKey(), property.getValue().deepCopy()));
    return resource;
  }

  private static Version version(Write write) {
    return new Version(
        write.rid(),
        write.type(),
        write.id(),
        write.version(),
        write.updated(),
        write.deletes(),
        write.content());
  }

  /** The resource that a conditional reference means; the same one for all its uses. */
  private String resolve(String reference, String expression) {
    return conditional.computeIfAbsent(reference, text -> find(text, expression));
  }

  private String find(String reference, String expression) {
    var url = EntryUrl.parse(reference);
    try {
      var found = search.matches(asker, url.type(), url.parameters(), 2);
      return Planner.only(url.type(), url.parameters(), found)
          .map(Version::reference)
          .orElseThrow(() -> new Refusal(412, unresolved(reference, expression)));
    } catch (Refusal refusal) {
      throw new Refusal(
          refusal.status(), refusal.issues().stream().map(issue -> issue.at(expression)).toList());
    }
  }

  /** Numbers of all targets; a target that is neither stored nor in the Bundle is refused. */
  private Map<String, Long> targets(Map<String, String> expressionByTarget) {
    var elsewhere = new HashSet<>(expressionByTarget.keySet());
    elsewhere.removeAll(ridsInBundle.keySet());
    elsewhere.removeIf(target -> target.startsWith("urn:"));
    var rids = new HashMap<>(ridsInBundle);
    rids.putAll(store.rids(elsewhere));
    var issues =
        expressionByTarget.entrySet().stream()
            .filter(target -> !rids.containsKey(target.getKey()))
            .map(target -> unresolved(target.getKey(), target.getValue()))
            .toList();
    if (!issues.isEmpty()) {
      throw new Refusal(422, issues);
    }
    return rids;
  }

  private static Issue unresolved(String reference, String expression) {
    return Issue.error(
            IssueType.NOTFOUND,
            "unresolved-reference",
            "The reference '%s' leads nowhere.".formatted(reference))
        .at(expression)
        .mendedBy("Send the resource that it means in the same transaction, or store it before.");
  }

  /** After all writes: these may have taken the last reference to a deleted resource away. */
  private void refuseDangling() {
    for (var action : actions) {
      if (action instanceof Action.Delete(var entry, var previous)) {
        store
            .referrer(previous.rid())
            .ifPresent(
                referrer -> {
                  throw at(entry, new Refusal(409, stillReferenced(previous, referrer)));
                });
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

  private void ask() {
    for (var action : actions) {
      if (action instanceof Action.Ask(var entry)) {
        results.put(entry.index(), answer(entry));
      }
    }
  }

  private Result answer(Entry entry) {
    var url = entry.url();
    if (url.id() == null) {
      var page = search.page(asker, SearchContext.of(url.type()), url.parameters(), false);
      return new Result(200, null, page, List.of());
    }
    return store
        .current(url.type(), url.id())
        .filter(version -> !version.deleted())
        .map(version -> new Result(200, version, version.content(), List.of()))
        .orElseThrow(() -> at(entry, Refusal.notFound(url.type() + "/" + url.id())));
  }
}
