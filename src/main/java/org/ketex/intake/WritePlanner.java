package org.ketex.intake;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Caller;
import org.ketex.access.RequestContext;
import org.ketex.intake.ConditionalMatcher.EntryCriteria;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.Json;
import org.ketex.model.LocalReference;
import org.ketex.read.ETag;
import org.ketex.read.ReadFeature;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceVersion;
import org.ketex.store.ResourceWriter;
import org.ketex.store.SystemReader;
import org.ketex.store.WriteConflictException;

/**
 * Determines the effect of each entry from the stored resources. Runs inside the transaction of the
 * write.
 */
class WritePlanner {

  private final ResourceReader reader;
  private final SystemReader system;
  private final ResourceWriter writer;
  private final ConditionalMatcher matcher;
  private final WriteValidation validation;
  private final IntakeSettings settings;

  WritePlanner(
      ResourceReader reader,
      SystemReader system,
      ResourceWriter writer,
      ConditionalMatcher matcher,
      WriteValidation validation,
      IntakeSettings settings) {
    this.reader = reader;
    this.system = system;
    this.writer = writer;
    this.matcher = matcher;
    this.validation = validation;
    this.settings = settings;
  }

  /** Plans the entries, in their order. */
  List<PlannedWrite> plan(RequestContext context, WriteSource source, List<RequestEntry> entries) {
    var existing =
        existing(context, entries.stream().filter(RequestEntry::isConditionalWrite).toList());
    return entries.stream()
        .map(entry -> entry.located(() -> plan(new Planning(context, source), entry, existing)))
        .toList();
  }

  /** Holds the caller and the source of the entries. */
  private record Planning(RequestContext context, WriteSource source) {}

  /**
   * Holds the matches of conditional writes by entry index.
   *
   * @param keys criteria without a match
   * @param repeated entries whose criteria were used by an earlier request
   */
  private record Existing(
      Map<Integer, ResourceVersion> versions, Map<Integer, String> keys, Set<Integer> repeated) {

    Optional<ResourceVersion> of(RequestEntry entry) {
      return Optional.ofNullable(versions.get(entry.index()));
    }

    PlannedWrite.Create create(RequestEntry entry, String id, long rid) {
      return new PlannedWrite.Create(
          entry, id, rid, keys.get(entry.index()), repeated.contains(entry.index()));
    }
  }

  private PlannedWrite plan(Planning planning, RequestEntry entry, Existing existing) {
    if (entry.resource() != null) {
      rejectSubset(entry);
    }
    return switch (entry.method()) {
      case POST ->
          existing
              .of(entry)
              .<PlannedWrite>map(match -> new PlannedWrite.Keep(entry, match))
              .orElseGet(() -> create(entry, existing));
      case PUT ->
          entry.url().id() == null
              ? conditionalUpdate(planning, entry, existing)
              : update(planning, entry, existing);
      case PATCH -> patch(planning, entry);
      case DELETE -> delete(planning.context(), entry);
      case GET, HEAD -> throw new IllegalArgumentException(entry.method().name());
    };
  }

  /** Rejects the result of _summary or _elements: storing it would remove the omitted elements. */
  private static void rejectSubset(RequestEntry entry) {
    for (var tag : Json.list(entry.resource().path("meta"), "tag")) {
      if ("SUBSETTED".equals(Json.text(tag, "code"))) {
        throw new FhirErrorException(
            422,
            Issue.error(
                    IssueType.BUSINESSRULE,
                    "invalid",
                    "The resource is tagged SUBSETTED: it is incomplete.")
                .at(entry.pathOfResource() + ".meta.tag")
                .withRemedy(
                    "Read the complete resource, without _summary and _elements, and update that."));
      }
    }
  }

  /**
   * Finds the matches of conditional writes. Locks criteria without a match, so that of several
   * clients with the same criteria only one creates the resource.
   */
  private Existing existing(RequestContext context, List<RequestEntry> entries) {
    var criteria = entries.stream().map(EntryCriteria::of).toList();
    var versions = matcher.ofEntries(context, criteria);
    var missing =
        criteria.stream().filter(each -> !versions.containsKey(each.entry().index())).toList();
    var keys =
        missing.stream()
            .collect(Collectors.toMap(each -> each.entry().index(), EntryCriteria::key));
    var claimedBefore = writer.claim(keys.values());
    // The earlier request may have created the resource in the meantime.
    var repeated =
        missing.stream()
            .filter(each -> claimedBefore.contains(keys.get(each.entry().index())))
            .toList();
    versions.putAll(matcher.ofEntries(context, repeated));
    return new Existing(
        versions,
        keys,
        repeated.stream().map(each -> each.entry().index()).collect(Collectors.toSet()));
  }

  private PlannedWrite create(RequestEntry entry, Existing existing) {
    return existing.create(entry, UUID.randomUUID().toString(), writer.newRid());
  }

  /** Plans an update by the table of http.html#cond-update. */
  private PlannedWrite conditionalUpdate(Planning planning, RequestEntry entry, Existing existing) {
    var id = Json.text(entry.resource(), "id");
    var version = existing.of(entry);
    if (version.isPresent()) {
      requireSameId(entry, version.get(), id);
      return new PlannedWrite.Update(entry, requirePreconditions(entry, version.get()), List.of());
    }
    if (id == null) {
      requireNoVersion(entry);
      return create(entry, existing);
    }
    if (reader.current(planning.context().caller(), entry.url().type(), id).isPresent()) {
      throw idConflict(entry, id);
    }
    return createAs(planning, id, entry, existing, "Remove the id from the resource.");
  }

  private static FhirErrorException idConflict(RequestEntry entry, String id) {
    return new FhirErrorException(
        409,
        Issue.error(
                IssueType.CONFLICT,
                "conflict",
                "%s/%s exists, but does not match the criteria.".formatted(entry.url().type(), id))
            .at(entry.pathOfResource() + ".id")
            .withRemedy("PUT to the URL with the id, or remove the id from the resource."));
  }

  /** Plans an update as create (http.html#upsert), if the source may assign ids. */
  private PlannedWrite createAs(
      Planning planning, String id, RequestEntry entry, Existing existing, String remedy) {
    requireNoVersion(entry);
    if (!settings.allowsClientAssignedId(planning.source().uriOf(entry.resource()))) {
      throw new FhirErrorException(
          405,
          Issue.error(
                  IssueType.NOTSUPPORTED,
                  "unsupported",
                  "%s/%s does not exist, and the server assigns the ids of new resources."
                      .formatted(entry.url().type(), id))
              .withRemedy(remedy));
    }
    if (!LocalReference.isId(id)) {
      throw new FhirErrorException(
          400,
          Issue.error(IssueType.VALUE, "malformed", "'%s' is not a valid id.".formatted(id))
              .at(entry.pathOfResource() + ".id")
              .withRemedy("Use up to 64 letters, digits, '-' and '.'."));
    }
    requireAvailable(planning.context().caller(), entry, id);
    return new PlannedWrite.Create(
        entry, id, writer.newRid(), existing.keys.get(entry.index()), false);
  }

  /**
   * Rejects an id of a resource that the caller may not see.
   *
   * @throws WriteConflictException if a concurrent request has created a visible resource since the
   *     entry was planned
   */
  private void requireAvailable(Caller caller, RequestEntry entry, String id) {
    var type = entry.url().type();
    if (!system.exists(type, id)) {
      return;
    }
    if (reader.current(caller, type, id).isPresent()) {
      throw new WriteConflictException(
          "A concurrent request has created %s/%s".formatted(type, id));
    }
    throw new FhirErrorException(
        409,
        Issue.error(IssueType.CONFLICT, "conflict", "The id '%s' is not available.".formatted(id))
            .at(entry.pathOfResource() + ".id")
            .withRemedy("Use another id, or let the server assign one."));
  }

  private static void requireSameId(RequestEntry entry, ResourceVersion existing, String id) {
    if (id != null && !id.equals(existing.id())) {
      throw new FhirErrorException(
          400,
          Issue.error(
                  IssueType.VALUE,
                  "malformed",
                  "The criteria match %s, but the resource has the id '%s'."
                      .formatted(existing.reference(), id))
              .at(entry.pathOfResource() + ".id")
              .withRemedy("Remove the id, or set it to that of the matching resource."));
    }
  }

  /** Rejects a precondition on the version of a resource that does not exist. */
  private static void requireNoVersion(RequestEntry entry) {
    if (entry.conditions().ifMatch() != null) {
      throw new FhirErrorException(
          412,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "If-Match requires version %s, but %s does not exist."
                      .formatted(ETag.version(entry.conditions().ifMatch()), entry.url()))
              .withRemedy("Remove If-Match to create the resource."));
    }
  }

  private PlannedWrite update(Planning planning, RequestEntry entry, Existing existing) {
    var url = entry.url();
    return reader
        .current(planning.context().caller(), url.type(), url.id())
        .<PlannedWrite>map(
            current ->
                new PlannedWrite.Update(entry, requirePreconditions(entry, current), List.of()))
        .orElseGet(
            () ->
                createAs(
                    planning,
                    url.id(),
                    entry,
                    existing,
                    "POST it (with If-None-Exist on its identifier, so that it is stored once),"
                        + " or PUT %s?identifier=…".formatted(url.type())));
  }

  /**
   * Applies the patch inside the transaction of the write, so that it replaces the version to which
   * it was applied.
   */
  private PlannedWrite patch(Planning planning, RequestEntry entry) {
    var url = entry.url();
    var current =
        match(planning.context(), entry)
            .orElseThrow(
                () ->
                    FhirErrorException.notFound(
                        url.id() == null
                            ? "A %s that matches the criteria".formatted(url.type())
                            : url.reference()));
    var body =
        entry.patch().applyTo(requirePreconditions(entry, ReadFeature.present(current)).content());
    var decision = validation.decide(body, planning.source());
    if (!decision.rejecting().isEmpty()) {
      throw new FhirErrorException(422, inBundle(entry, decision.rejection()));
    }
    return new PlannedWrite.Update(
        entry.with(body.tree()), current, inBundle(entry, decision.issuesOf(0)));
  }

  /** Moves issues from the result of a patch, which is not in the Bundle, to the patch itself. */
  private static List<Issue> inBundle(RequestEntry entry, List<Issue> issues) {
    return entry.path() == null
        ? issues
        : issues.stream().map(issue -> issue.of(entry.pathOfResource())).toList();
  }

  private PlannedWrite delete(RequestContext context, RequestEntry entry) {
    return match(context, entry)
        .filter(version -> !version.deleted())
        .<PlannedWrite>map(
            version -> new PlannedWrite.Delete(entry, requirePreconditions(entry, version)))
        .orElseGet(
            () -> {
              requireNoVersion(entry);
              return new PlannedWrite.DeleteNothing(entry);
            });
  }

  private Optional<ResourceVersion> match(RequestContext context, RequestEntry entry) {
    var url = entry.url();
    return url.id() == null
        ? matcher.one(context, url.type(), url.query())
        : reader.current(context.caller(), url.type(), url.id());
  }

  private static ResourceVersion requirePreconditions(RequestEntry entry, ResourceVersion current) {
    var ifNoneMatch = entry.conditions().ifNoneMatch();
    if (ifNoneMatch != null && !current.deleted() && ETag.names(ifNoneMatch, current.version())) {
      throw new FhirErrorException(
          412,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "%s exists with version %d, and If-None-Match is %s."
                      .formatted(current.reference(), current.version(), ifNoneMatch))
              .withRemedy("Remove If-None-Match to update the resource."));
    }
    var ifMatch = entry.conditions().ifMatch();
    if (ifMatch != null && !ETag.names(ifMatch, current.version())) {
      throw new FhirErrorException(
          412,
          Issue.error(
                  IssueType.CONFLICT,
                  "conflict",
                  "The current version of %s is %d, not %s."
                      .formatted(current.reference(), current.version(), ETag.version(ifMatch)))
              .withRemedy("Read the current version, apply your change to it, and send that."));
    }
    return current;
  }
}
