package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Asker;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.search.Indexer;
import org.ketex.search.Search;
import org.ketex.store.Commits;
import org.ketex.store.Conflict;
import org.ketex.store.IndexRows;
import org.ketex.store.Store;
import org.ketex.store.Version;
import org.ketex.store.Write;

/** Carries out entries in one commit: all of them, or none. */
class Changes {

  private final Commits commits;
  private final Store store;
  private final Search search;
  private final Indexer indexer;
  private final Planner planner;

  Changes(Commits commits, Store store, Search search, Indexer indexer) {
    this.commits = commits;
    this.store = store;
    this.search = search;
    this.indexer = indexer;
    this.planner = new Planner(store, search);
  }

  /** Results in the order of the entries. */
  List<Result> apply(Asker asker, List<Entry> entries) {
    entries.forEach(entry -> entry.requireRight(asker.caller()));
    try {
      return commits.commit(() -> new Attempt(asker, entries).run());
    } catch (Conflict conflict) {
      throw new Refusal(
          409,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "Other requests kept changing the same resources; nothing was stored.")
              .mendedBy("Send it again a little later."));
    }
  }

  /** One try. It leaves the entries as they are, so that another one can follow. */
  private final class Attempt {
    private final Asker asker;
    private final List<Entry> entries;
    private final long now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toEpochMilli();
    private final List<Action> actions = new ArrayList<>();
    private final Map<String, String> byFullUrl = new HashMap<>();
    private final Map<String, Long> ridsInBundle = new HashMap<>();
    private final Map<Integer, Result> results = new HashMap<>();
    private final Map<String, String> conditional = new HashMap<>();

    Attempt(Asker asker, List<Entry> entries) {
      this.asker = asker;
      this.entries = entries;
    }

    List<Result> run() {
      // http.html#trules: deletes, then creates, updates and reads.
      entries.stream()
          .sorted(Comparator.comparing(Entry::method).thenComparing(Entry::index))
          .map(entry -> planned(entry))
          .forEach(actions::add);
      refuseSameTwice();
      nameEntries();
      delete();
      write();
      actions.forEach(this::ask);
      return entries.stream().map(entry -> results.get(entry.index())).toList();
    }

    private Action planned(Entry entry) {
      try {
        return planner.plan(asker, entry);
      } catch (Refusal refusal) {
        throw at(entry, refusal);
      }
    }

    private Refusal at(Entry entry, Refusal refusal) {
      return entries.size() == 1 && entry.fullUrl() == null
          ? refusal
          : new Refusal(
              refusal.status(),
              refusal.issues().stream()
                  .map(issue -> issue.expression() == null ? issue.at(entry.path()) : issue)
                  .toList());
    }

    /** http.html#trules: one resource, one entry. */
    private void refuseSameTwice() {
      var seen = new HashMap<Long, Entry>();
      for (var action : actions) {
        var rid =
            switch (action) {
              case Action.Update update -> update.previous().rid();
              case Action.Delete delete -> delete.previous().rid();
              case Action.Create create -> create.rid();
              case Action.Keep keep -> null;
              case Action.Nothing nothing -> null;
              case Action.Ask ask -> null;
            };
        var other = rid == null ? null : seen.put(rid, action.entry());
        if (other != null) {
          throw new Refusal(
              400,
              Issue.error(
                      IssueType.DUPLICATE,
                      "duplicate",
                      "Entries %d and %d change the same resource."
                          .formatted(other.index(), action.entry().index()))
                  .at(action.entry().path())
                  .mendedBy("Send one entry for each resource."));
        }
      }
      refuseSameCriteriaTwice();
    }

    /** Two conditional creates with the same criteria would not see each other's resource. */
    private void refuseSameCriteriaTwice() {
      var seen = new HashMap<String, Entry>();
      for (var action : actions) {
        if (action instanceof Action.Create(var entry, var id, var rid)) {
          var criteria = entry.ifNoneExist() != null ? entry.ifNoneExist() : entry.url().query();
          var other =
              criteria == null ? null : seen.put(entry.url().type() + "?" + criteria, entry);
          if (other != null) {
            throw new Refusal(
                400,
                Issue.error(
                        IssueType.DUPLICATE,
                        "duplicate",
                        "Entries %d and %d create the same %s."
                            .formatted(other.index(), entry.index(), entry.url().type()))
                    .at(entry.path())
                    .mendedBy("Send one entry for each resource, and refer to its fullUrl."));
          }
        }
      }
    }

    private void nameEntries() {
      for (var action : actions) {
        var reference =
            switch (action) {
              case Action.Create create -> create.entry().url().type() + "/" + create.id();
              case Action.Update update -> update.previous().reference();
              case Action.Keep keep -> keep.existing().reference();
              case Action.Delete delete -> null;
              case Action.Nothing nothing -> null;
              case Action.Ask ask -> null;
            };
        var fullUrl = action.entry().fullUrl();
        if (reference != null && fullUrl != null && byFullUrl.put(fullUrl, reference) != null) {
          throw new Refusal(
              400,
              Issue.error(IssueType.DUPLICATE, "duplicate", "Two entries have the same fullUrl.")
                  .at(action.entry().path() + ".fullUrl")
                  .mendedBy("Give each entry its own urn:uuid."));
        }
        switch (action) {
          case Action.Create create -> ridsInBundle.put(reference, create.rid());
          case Action.Update update -> ridsInBundle.put(reference, update.previous().rid());
          default -> {
            // Only what is written now can be missing in the store.
          }
        }
      }
    }

    private void delete() {
      var deletes = new ArrayList<Action.Delete>();
      for (var action : actions) {
        switch (action) {
          case Action.Delete delete -> deletes.add(delete);
          case Action.Nothing nothing -> results.put(nothing.entry().index(), Result.of(204, null));
          default -> {
            // Carried out later.
          }
        }
      }
      var gone =
          deletes.stream().map(delete -> delete.previous().rid()).collect(Collectors.toSet());
      var writes = new ArrayList<Write>();
      for (var delete : deletes) {
        var previous = delete.previous();
        store
            .referrer(previous.rid(), gone)
            .ifPresent(
                referrer -> {
                  throw at(delete.entry(), stillReferenced(previous, referrer));
                });
        writes.add(
            new Write(
                previous.rid(),
                previous.type(),
                previous.id(),
                previous.version() + 1,
                now,
                null,
                null,
                null,
                null,
                IndexRows.empty()));
        results.put(delete.entry().index(), Result.of(204, version(writes.getLast())));
      }
      store.write(writes, Map.of());
    }

    private Refusal stillReferenced(Version version, String referrer) {
      return new Refusal(
          409,
          Issue.error(
                  IssueType.CONFLICT,
                  "referenced",
                  "%s is still referred to by %s.".formatted(version.reference(), referrer))
              .mendedBy("Delete or change what refers to it first, or in the same transaction."));
    }

    private void write() {
      var writes = new ArrayList<Write>();
      var references = new References(byFullUrl, asker.base(), this::resolve);
      for (var action : actions) {
        switch (action) {
          case Action.Create create -> {
            writes.add(write(create.entry(), create.id(), create.rid(), 1, references));
            results.put(create.entry().index(), Result.of(201, version(writes.getLast())));
          }
          case Action.Update(var entry, var previous) -> {
            writes.add(
                write(entry, previous.id(), previous.rid(), previous.version() + 1, references));
            results.put(
                entry.index(),
                Result.of(previous.deleted() ? 201 : 200, version(writes.getLast())));
          }
          case Action.Keep keep ->
              results.put(keep.entry().index(), Result.of(200, keep.existing()));
          default -> {
            // Deletes are done; asks come last.
          }
        }
      }
      store.write(writes, targets(references.targets()));
    }

    private Write write(Entry entry, String id, long rid, int version, References references) {
      var resource = stamped(entry.resource(), id, version);
      var path =
          entry.fullUrl() == null && entries.size() == 1
              ? Json.text(resource, "resourceType")
              : entry.path() + ".resource";
      references.rewrite(resource, path);
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

    private Version version(Write write) {
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
        return Planner.only(
                url.type(),
                url.parameters(),
                search.matches(asker, url.type(), url.parameters(), 2))
            .map(Version::reference)
            .orElseThrow(() -> unresolved(412, reference, expression));
      } catch (Refusal refusal) {
        throw new Refusal(
            refusal.status(),
            refusal.issues().stream().map(issue -> issue.at(expression)).toList());
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
              .map(target -> unresolved(422, target.getKey(), target.getValue()))
              .flatMap(refusal -> refusal.issues().stream())
              .toList();
      if (!issues.isEmpty()) {
        throw new Refusal(422, issues);
      }
      return rids;
    }

    private static Refusal unresolved(int status, String reference, String expression) {
      return new Refusal(
          status,
          Issue.error(
                  IssueType.NOTFOUND,
                  "unresolved-reference",
                  "The reference '%s' leads nowhere.".formatted(reference))
              .at(expression)
              .mendedBy(
                  "Send the resource that it means in the same transaction, or store it before."));
    }

    private void ask(Action action) {
      if (action instanceof Action.Ask(var entry)) {
        results.put(entry.index(), answer(entry));
      }
    }

    private Result answer(Entry entry) {
      var url = entry.url();
      if (url.id() == null) {
        var parameters = Objects.requireNonNullElse(url.query(), "");
        return new Result(
            200,
            null,
            search.page(asker, url.type(), EntryUrl.parameters(parameters), false),
            List.of());
      }
      return store
          .current(url.type(), url.id())
          .filter(version -> !version.deleted())
          .map(version -> new Result(200, version, version.content(), List.of()))
          .orElseThrow(() -> at(entry, Refusal.notFound(url.type() + "/" + url.id())));
    }
  }
}
