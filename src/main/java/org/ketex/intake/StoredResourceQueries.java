package org.ketex.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import org.ketex.access.RequestContext;
import org.ketex.fhir.FhirRequest;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;
import org.ketex.search.SearchService;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceVersion;
import org.ketex.validation.crossresource.StoredResourceLookup;
import org.ketex.validation.crossresource.StoredResourcesProvider;
import org.springframework.stereotype.Component;

/** Provides stored resources to cross-resource rules, limited to those that the caller may read. */
@Component
class StoredResourceQueries implements StoredResourcesProvider {

  /** Maximum number of referrers: no rule evaluates more. */
  private static final int MAX_REFERRERS = 500;

  private final ResourceReader reader;
  private final SearchService search;

  StoredResourceQueries(ResourceReader reader, SearchService search) {
    this.reader = reader;
    this.search = search;
  }

  @Override
  public StoredResourceLookup request(FhirRequest request) {
    var requestContext = request.context();
    return new StoredResourceLookup() {
      @Override
      public Optional<ObjectNode> resource(String reference) {
        return version(requestContext, reference).map(version -> Json.trusted(version.content()));
      }

      @Override
      public List<ObjectNode> referrers(String reference) {
        return version(requestContext, reference).stream()
            .flatMap(
                version ->
                    reader
                        .referrers(requestContext.caller(), version.rid(), MAX_REFERRERS)
                        .stream())
            .map(version -> Json.trusted(version.content()))
            .toList();
      }
    };
  }

  private Optional<ResourceVersion> version(RequestContext requestContext, String reference) {
    var relative =
        reference.startsWith(requestContext.base() + "/")
            ? reference.substring(requestContext.base().length() + 1)
            : reference;
    if (!relative.matches("[A-Za-z]+([/?]).*")) {
      return Optional.empty();
    }
    var url = EntryUrl.parse(relative);
    if (!requestContext.caller().mayRead(url.type())) {
      return Optional.empty();
    }
    return url.id() == null
        ? match(requestContext, url)
        : reader
            .current(requestContext.caller(), url.type(), url.id())
            .filter(version -> !version.deleted());
  }

  private Optional<ResourceVersion> match(RequestContext requestContext, EntryUrl url) {
    try {
      return search
          .matches(search.criteria(requestContext, url.type(), url.parameters()), 1)
          .stream()
          .findFirst();
    } catch (FhirErrorException notUnderstood) {
      return Optional.empty();
    }
  }
}
