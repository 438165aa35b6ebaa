package org.ketex.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Asker;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.LocalReference;
import org.ketex.fhir.Refusal;
import org.ketex.store.Store;
import org.ketex.store.Version;

/** Asks the store what each entry comes to. Runs inside the transaction that will write. */
class Planner {

  private final Store store;
  private final Matches matches;
  private final Admission admission;
  private final IntakeSettings settings;

  Planner(Store store, Matches matches, Admission admission, IntakeSettings settings) {
    this.store = store;
    this.matches = matches;
    this.admission = admission;
    this.settings = settings;
  }

  /** What the entries come to, in their order. */
  List<Action> plan(Asker asker, List<Entry> entries) {
    var existing = existing(asker, entries.stream().filter(Entry::isConditionalWrite).toList());
    return entries.stream()
        .map(entry -> entry.located(() -> plan(asker, entry, existing)))
        .toList();
  }

  /**
   * What the criteria of conditional writes mean, by the index of the entry.
   *
   * @param again entries whose criteria were asked for before
   */
  private record Existing(Map<Integer, Version> versions, Set<Integer> again) {

    Optional<Version> of(Entry entry) {
      return Optional.ofNullable(versions.get(entry.index()));
    }

    Action.Create create(Entry entry, String id, long rid) {
      return new Action.Create(entry, id, rid, again.contains(entry.index()));
    }
  }

  private Action plan(Asker asker, Entry entry, Existing existing) {
    if (entry.resource() != null) {
      requireWhole(entry);
    }
    return switch (entry.method()) {
      case POST ->
          existing
              .of(entry)
              .<Action>map(kept -> new Action.Keep(entry, kept))
              .orElseGet(() -> create(entry, existing));
      case PUT -> entry.url().id() == null ? updateMatch(entry, existing) : update(entry);
      case PATCH -> patch(asker, entry);
      case DELETE -> delete(asker, entry);
      case GET, HEAD -> throw new IllegalArgumentException(entry.method().name());
    };
  }

  /** What came of _summary or _elements is a part: stored, it would take the rest away. */
  private static void requireWhole(Entry entry) {
    for (var tag : Json.list(entry.resource().path("meta"), "tag")) {
      if ("SUBSETTED".equals(Json.text(tag, "code"))) {
        throw new Refusal(
            422,
            Issue.error(
                    IssueType.BUSINESSRULE,
                    "invalid",
                    "The resource is tagged SUBSETTED: it is a part of one.")
                .at(entry.pathOfResource() + ".meta.tag")
                .mendedBy("Read it whole, without _summary and _elements, and change that."));
      }
    }
  }

  /**
   * Where there is none the criteria are claimed, so that of several clients with the same criteria
   * only one creates.
   */
  private Existing existing(Asker asker, List<Entry> entries) {
    var existing = matches.ofEntries(asker, entries);
    var missing = entries.stream().filter(entry -> !existing.containsKey(entry.index())).toList();
    var keys = missing.stream().collect(Collectors.toMap(Entry::index, Matches::key));
    var claimedBefore = store.claim(keys.values());
    // Whoever claimed them may have created it in the meantime.
    var again =
        missing.stream().filter(each -> claimedBefore.contains(keys.get(each.index()))).toList();
    existing.putAll(matches.ofEntries(asker, again));
    return new Existing(existing, again.stream().map(Entry::index).collect(Collectors.toSet()));
  }

  private Action create(Entry entry, Existing existing) {
    return existing.create(entry, UUID.randomUUID().toString(), store.newRid());
  }

  /** By the table of http.html#cond-update. */
  private Action updateMatch(Entry entry, Existing existing) {
    var id = Json.text(entry.resource(), "id");
    var version = existing.of(entry);
    if (version.isPresent()) {
      requireSameId(entry, version.get(), id);
      return new Action.Update(entry, checked(entry, version.get()), List.of());
    }
    if (id == null) {
      requireNoVersion(entry);
      return create(entry, existing);
    }
    if (store.current(entry.url().type(), id).isPresent()) {
      throw taken(entry, id);
    }
    return createAs(id, entry, "Leave the id out of the resource.");
  }

  private static Refusal taken(Entry entry, String id) {
    return new Refusal(
        409,
        Issue.error(
                IssueType.CONFLICT,
                "conflict",
                "%s/%s is there, but does not meet the criteria.".formatted(entry.url().type(), id))
            .at(entry.pathOfResource() + ".id")
            .mendedBy("PUT to the id itself, or leave the id out of the resource."));
  }

  /** Update as create (http.html#upsert), for those who may choose ids. */
  private Action createAs(String id, Entry entry, String otherwise) {
    requireNoVersion(entry);
    if (!settings.allowOwnId(entry.resource())) {
      throw new Refusal(
          405,
          Issue.error(
                  IssueType.NOTSUPPORTED,
                  "unsupported",
                  "%s/%s is not there, and ids are given by the server."
                      .formatted(entry.url().type(), id))
              .mendedBy(otherwise));
    }
    if (!LocalReference.isId(id)) {
      throw new Refusal(
          400,
          Issue.error(IssueType.VALUE, "malformed", "'%s' is no id.".formatted(id))
              .at(entry.pathOfResource() + ".id")
              .mendedBy("Use up to 64 letters, digits, '-' and '.'."));
    }
    return new Action.Create(entry, id, store.newRid(), false);
  }

  private static void requireSameId(Entry entry, Version existing, String id) {
    if (id != null && !id.equals(existing.id())) {
      throw new Refusal(
          400,
          Issue.error(
                  IssueType.VALUE,
                  "malformed",
                  "The criteria mean %s, but the resource says that its id is '%s'."
                      .formatted(existing.reference(), id))
              .at(entry.pathOfResource() + ".id")
              .mendedBy("Leave the id out, or send the one that is meant."));
    }
  }

  /** A version that is wanted is one of a resource that is there. */
  private static void requireNoVersion(Entry entry) {
    if (entry.conditions().ifMatch() != null) {
      throw new Refusal(
          412,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "Version %s is wanted, but %s is not there."
                      .formatted(ETag.version(entry.conditions().ifMatch()), entry.url()))
              .mendedBy("Leave the condition on the version out to create it."));
    }
  }

  private Action update(Entry entry) {
    var url = entry.url();
    return store
        .current(url.type(), url.id())
        .<Action>map(current -> new Action.Update(entry, checked(entry, current), List.of()))
        .orElseGet(
            () ->
                createAs(
                    url.id(),
                    entry,
                    "POST it (with If-None-Exist on its identifier, so that it is stored once),"
                        + " or PUT %s?identifier=…".formatted(url.type())));
  }

  /** In the transaction that writes: what the patch was applied to is what it replaces. */
  private Action patch(Asker asker, Entry entry) {
    var url = entry.url();
    var current =
        meant(asker, entry)
            .orElseThrow(
                () ->
                    Refusal.notFound(
                        url.id() == null
                            ? "%s with these criteria".formatted(url.type())
                            : url.reference()));
    var body = entry.patch().applyTo(checked(entry, ReadFeature.present(current)).content());
    var decision = admission.decide(body);
    if (!decision.refusing().isEmpty()) {
      throw new Refusal(422, inBundle(entry, decision.refusal()));
    }
    return new Action.Update(
        entry.with(body.tree()), current, inBundle(entry, decision.remarksOn(0)));
  }

  /** Of what a patch leaves, which is nowhere in the Bundle: the patch is. */
  private static List<Issue> inBundle(Entry entry, List<Issue> issues) {
    return entry.path() == null
        ? issues
        : issues.stream().map(issue -> issue.of(entry.pathOfResource())).toList();
  }

  private Action delete(Asker asker, Entry entry) {
    return meant(asker, entry)
        .filter(version -> !version.deleted())
        .<Action>map(version -> new Action.Delete(entry, checked(entry, version)))
        .orElseGet(
            () -> {
              requireNoVersion(entry);
              return new Action.Nothing(entry);
            });
  }

  private Optional<Version> meant(Asker asker, Entry entry) {
    var url = entry.url();
    return url.id() == null
        ? matches.one(asker, url.type(), url.query())
        : store.current(url.type(), url.id());
  }

  private static Version checked(Entry entry, Version current) {
    var unwanted = entry.conditions().ifNoneMatch();
    if (unwanted != null && !current.deleted() && ETag.names(unwanted, current.version())) {
      throw new Refusal(
          412,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "%s is there, at version %d, and If-None-Match is %s."
                      .formatted(current.reference(), current.version(), unwanted))
              .mendedBy("Leave the condition out to change it."));
    }
    var wanted = entry.conditions().ifMatch();
    if (wanted != null && !ETag.names(wanted, current.version())) {
      throw new Refusal(
          412,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "%s is at version %d, not %s."
                      .formatted(current.reference(), current.version(), ETag.version(wanted)))
              .mendedBy("Read it, apply your change to what you read, and send it again."));
    }
    return current;
  }
}
