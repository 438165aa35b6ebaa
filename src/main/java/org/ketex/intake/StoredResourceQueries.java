package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.ketex.access.CallerResolver;
import org.ketex.access.RequestContext;
import org.ketex.fhir.FhirRequest;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;
import org.ketex.search.SearchService;
import org.ketex.store.ResourceStore;
import org.ketex.store.ResourceVersion;
import org.ketex.validation.crossresource.StoredResourceLookup;
import org.ketex.validation.crossresource.StoredResourcesProvider;
import org.springframework.stereotype.Component;

/** What is stored, for rules between resources: only what whoever asks may read. */
@Component
class StoredResourceQueries implements StoredResourcesProvider {

  /** A rule about the neighbours of a resource that has more would be about something else. */
  private static final int MOST_REFERRERS = 500;

  private final CallerResolver access;
  private final ResourceStore store;
  private final SearchService search;

  StoredResourceQueries(CallerResolver access, ResourceStore store, SearchService search) {
    this.access = access;
    this.store = store;
    this.search = search;
  }

  @Override
  public StoredResourceLookup request(FhirRequest request) {
    var asker = access.askerOf(request);
    return new StoredResourceLookup() {
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

  private Optional<ResourceVersion> version(RequestContext asker, String reference) {
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

  private Optional<ResourceVersion> match(RequestContext asker, EntryUrl url) {
    try {
      return search.matches(search.criteria(asker, url.type(), url.parameters()), 1).stream()
          .findFirst();
    } catch (FhirErrorException notUnderstood) {
      return Optional.empty();
    }
  }
}
