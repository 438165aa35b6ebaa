package org.ketex.intake;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Asker;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.store.Store;
import org.ketex.store.Version;

/** Asks the store what each entry comes to. Runs inside the transaction that will write. */
class Planner {

  private final Store store;
  private final Matches matches;

  Planner(Store store, Matches matches) {
    this.store = store;
    this.matches = matches;
  }

  Action plan(Asker asker, Entry entry) {
    return switch (entry.method()) {
      case POST ->
          entry.conditions().ifNoneExist() == null
              ? create(entry)
              : createUnlessExists(asker, entry);
      case PUT -> entry.url().id() == null ? updateMatch(asker, entry) : update(entry);
      case DELETE -> delete(asker, entry);
      case PATCH, GET, HEAD -> throw new IllegalArgumentException(entry.method().name());
    };
  }

  private Action create(Entry entry) {
    return new Action.Create(entry, UUID.randomUUID().toString(), store.newRid());
  }

  private Action createUnlessExists(Asker asker, Entry entry) {
    return matchOrClaim(asker, entry)
        .<Action>map(existing -> new Action.Keep(entry, existing))
        .orElseGet(() -> create(entry));
  }

  /** By the table of http.html#cond-update. */
  private Action updateMatch(Asker asker, Entry entry) {
    var existing = matchOrClaim(asker, entry);
    var id = Json.text(entry.resource(), "id");
    if (existing.isPresent()) {
      requireSameId(entry, existing.get(), id);
      return new Action.Update(entry, checked(entry, existing.get()), List.of());
    }
    if (entry.conditions().ifMatch() != null) {
      throw notThere(entry);
    }
    if (id != null) {
      throw idsAreGiven(entry, id, "Leave the id out of the resource.");
    }
    return create(entry);
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

  private static Refusal notThere(Entry entry) {
    return new Refusal(
        412,
        Issue.error(
                IssueType.CONFLICT,
                "conflict",
                "Version %s is wanted, but no %s meets the criteria."
                    .formatted(entry.conditions().ifMatch(), entry.url().type()))
            .mendedBy("Leave the condition on the version out to create it."));
  }

  private Action update(Entry entry) {
    var current =
        store
            .current(entry.url().type(), entry.url().id())
            .orElseThrow(
                () ->
                    idsAreGiven(
                        entry,
                        entry.url().id(),
                        "POST it (with If-None-Exist on its identifier, so that it is stored"
                            + " once), or PUT %s?identifier=…".formatted(entry.url().type())));
    return new Action.Update(entry, checked(entry, current), List.of());
  }

  private static Refusal idsAreGiven(Entry entry, String id, String mend) {
    return new Refusal(
        405,
        Issue.error(
                IssueType.NOTSUPPORTED,
                "unsupported",
                "%s/%s is not there, and ids are given by the server."
                    .formatted(entry.url().type(), id))
            .mendedBy(mend));
  }

  private Action delete(Asker asker, Entry entry) {
    return meant(asker, entry)
        .filter(version -> !version.deleted())
        .<Action>map(version -> new Action.Delete(entry, checked(entry, version)))
        .orElseGet(() -> new Action.Nothing(entry));
  }

  private Optional<Version> meant(Asker asker, Entry entry) {
    var url = entry.url();
    return url.id() == null
        ? matches.one(asker, url.type(), url.query())
        : store.current(url.type(), url.id());
  }

  private static Version checked(Entry entry, Version current) {
    return checked(entry.conditions().ifMatch(), current);
  }

  /**
   * The current version, where it is the wanted one.
   *
   * @param wanted version that a change must follow, or null
   */
  static Version checked(String wanted, Version current) {
    if (wanted != null && !wanted.equals(Integer.toString(current.version()))) {
      throw new Refusal(
          412,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "%s is at version %d, not %s."
                      .formatted(current.reference(), current.version(), wanted))
              .mendedBy("Read it, apply your change to what you read, and send it again."));
    }
    return current;
  }

  /**
   * The one resource that meets the criteria. Where there is none the criteria are claimed, so that
   * of several clients with the same criteria only one creates.
   */
  private Optional<Version> matchOrClaim(Asker asker, Entry entry) {
    var type = entry.url().type();
    var found = matches.one(asker, type, entry.criteria());
    if (found.isEmpty()) {
      store.claim(type + "?" + new TreeMap<>(Matches.criteria(entry.criteria())));
      found = matches.one(asker, type, entry.criteria());
    }
    return found;
  }
}
