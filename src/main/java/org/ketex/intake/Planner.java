package org.ketex.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Asker;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;
import org.ketex.search.Search;
import org.ketex.store.Store;
import org.ketex.store.Version;

/** Asks the store what each entry comes to. Runs inside the transaction that will write. */
class Planner {

  private final Store store;
  private final Search search;

  Planner(Store store, Search search) {
    this.store = store;
    this.search = search;
  }

  Action plan(Asker asker, Entry entry) {
    return switch (entry.method()) {
      case GET -> new Action.Ask(entry);
      case POST -> entry.ifNoneExist() == null ? create(entry) : createUnlessExists(asker, entry);
      case PUT -> entry.url().id() == null ? updateMatch(asker, entry) : update(entry);
      case DELETE -> delete(asker, entry);
    };
  }

  private Action create(Entry entry) {
    return new Action.Create(entry, UUID.randomUUID().toString(), store.newRid());
  }

  private Action createUnlessExists(Asker asker, Entry entry) {
    return match(asker, entry, EntryUrl.parameters(entry.ifNoneExist()), true)
        .<Action>map(existing -> new Action.Keep(entry, existing))
        .orElseGet(() -> create(entry));
  }

  private Action updateMatch(Asker asker, Entry entry) {
    return match(asker, entry, entry.url().parameters(), true)
        .<Action>map(existing -> new Action.Update(entry, checked(entry, existing)))
        .orElseGet(() -> create(entry));
  }

  private Action update(Entry entry) {
    var current =
        store
            .current(entry.url().type(), entry.url().id())
            .orElseThrow(
                () ->
                    new Refusal(
                        405,
                        Issue.error(
                                IssueType.NOTSUPPORTED,
                                "unsupported",
                                "%s/%s is not there, and ids are given by the server."
                                    .formatted(entry.url().type(), entry.url().id()))
                            .mendedBy(
                                "POST it (with If-None-Exist on its identifier, so that it is stored"
                                    + " once), or PUT %s?identifier=…"
                                        .formatted(entry.url().type()))));
    return new Action.Update(entry, checked(entry, current));
  }

  private Action delete(Asker asker, Entry entry) {
    var found =
        entry.url().id() == null
            ? match(asker, entry, entry.url().parameters(), false)
            : store.current(entry.url().type(), entry.url().id());
    return found
        .filter(version -> !version.deleted())
        .<Action>map(version -> new Action.Delete(entry, checked(entry, version)))
        .orElseGet(() -> new Action.Nothing(entry));
  }

  private static Version checked(Entry entry, Version current) {
    return checked(entry.ifMatch(), current);
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
   * The one resource that meets the criteria.
   *
   * @param claims whether a resource will be created when there is none: then the criteria are
   *     claimed, so that of several clients with the same criteria only one creates
   */
  private Optional<Version> match(
      Asker asker, Entry entry, Map<String, List<String>> criteria, boolean claims) {
    if (criteria.isEmpty()) {
      throw new Refusal(
          412,
          Issue.error(IssueType.REQUIRED, "invalid-parameter", "The criteria are empty.")
              .mendedBy("Name an identifier: identifier=[system]|[value]."));
    }
    var type = entry.url().type();
    var found = only(type, criteria, search.matches(asker, type, criteria, 2));
    if (found.isEmpty() && claims) {
      store.claim(type + "?" + new TreeMap<>(criteria));
      found = only(type, criteria, search.matches(asker, type, criteria, 2));
    }
    return found;
  }

  static Optional<Version> only(
      String type, Map<String, List<String>> criteria, List<Version> found) {
    if (found.size() > 1) {
      throw new Refusal(
          412,
          Issue.error(
                  IssueType.MULTIPLEMATCHES,
                  "duplicate",
                  "More than one %s meets %s.".formatted(type, criteria))
              .mendedBy("Use criteria that mean one resource, such as its business identifier."));
    }
    return found.stream().findFirst();
  }
}
