package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.ketex.access.Access;
import org.ketex.access.Asker;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.Json;
import org.ketex.fhir.Refusal;
import org.ketex.search.Search;
import org.ketex.store.Store;
import org.ketex.store.Version;
import org.ketex.validation.record.Stored;
import org.ketex.validation.record.StoredFor;
import org.springframework.stereotype.Component;

/** What is stored, for rules between resources: only what whoever asks may read. */
@Component
class StoredResources implements StoredFor {

  /** A rule about the neighbours of a resource that has more would be about something else. */
  private static final int MOST_REFERRERS = 500;

  private final Access access;
  private final Store store;
  private final Search search;

  StoredResources(Access access, Store store, Search search) {
    this.access = access;
    this.store = store;
    this.search = search;
  }

  @Override
  public Stored request(FhirRequest request) {
    var asker = access.askerOf(request);
    return new Stored() {
      @Override
      public Optional<ObjectNode> resource(String reference) {
        return version(asker, reference).map(version -> Json.trusted(version.content()));
      }

      @Override
      public List<ObjectNode> referrers(String reference) {
        return version(asker, reference).stream()
            .flatMap(version -> store.referrers(version.rid(), MOST_REFERRERS).stream())
            .filter(version -> asker.caller().mayRead(version.type()))
            .map(version -> Json.trusted(version.content()))
            .toList();
      }
    };
  }

  private Optional<Version> version(Asker asker, String reference) {
    var relative =
        reference.startsWith(asker.base() + "/")
            ? reference.substring(asker.base().length() + 1)
            : reference;
    if (!relative.matches("[A-Za-z]+([/?]).*")) {
      return Optional.empty();
    }
    var url = EntryUrl.parse(relative);
    if (!asker.caller().mayRead(url.type())) {
      return Optional.empty();
    }
    return url.id() == null
        ? match(asker, url)
        : store.current(url.type(), url.id()).filter(version -> !version.deleted());
  }

  private Optional<Version> match(Asker asker, EntryUrl url) {
    try {
      return search.matches(search.criteria(asker, url.type(), url.parameters()), 1).stream()
          .findFirst();
    } catch (Refusal notUnderstood) {
      return Optional.empty();
    }
  }
}
