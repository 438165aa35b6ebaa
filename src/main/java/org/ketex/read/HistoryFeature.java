package org.ketex.read;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.SystemRestfulInteraction;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.jspecify.annotations.Nullable;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.OperationInputs;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.FhirErrorException;
import org.ketex.search.value.DateParameters;
import org.ketex.store.HistoryQuery;
import org.ketex.store.HistoryQuery.Position;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceVersion;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Handles history of a resource, of a type, and of all types: newest first, in stable pages. */
@Component
@Order(28)
class HistoryFeature implements FhirFeature {

  private static final int DEFAULT_COUNT = 50;
  private static final int MAX_COUNT = 1000;

  /** The parameter of a next link: time, number and version of the last version on the page. */
  private static final String AFTER = "_behind";

  private static final Set<String> KNOWN = Set.of("_count", "_since", "_at", AFTER);

  private final ResourceReader reader;
  private final DateParameters dates;

  HistoryFeature(ResourceReader reader, DateParameters dates) {
    this.reader = reader;
    this.dates = dates;
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (!request.reads()
        || !"_history".equals(request.operation())
        || request.version() != null
        || request.type() != null && GuideDefinitions.isDefinitionType(request.type())) {
      return Optional.empty();
    }
    request.requireOnly(KNOWN, "History", "Use _count, _since and _at.");
    request.requireRead();
    var current = request.id() == null ? null : current(request);
    var inputs = OperationInputs.ofUrl(request);
    var count = inputs.count(DEFAULT_COUNT, MAX_COUNT);
    var versions = reader.history(request.caller(), query(request, inputs, current), count + 1);
    var page = versions.subList(0, Math.min(count, versions.size()));
    var next = versions.size() > count ? url(request, inputs, Position.of(page.getLast())) : null;
    return Optional.of(
        FhirResponse.of(
            200,
            HistoryBundle.of(
                request.base(),
                isWhole(request) && current != null
                    ? reader.versions(request.caller(), current.rid())
                    : null,
                url(request, inputs, null),
                next,
                page)));
  }

  private ResourceVersion current(FhirRequest request) {
    return reader
        .current(request.caller(), request.type(), request.id())
        .orElseThrow(() -> FhirErrorException.notFound(request.type() + "/" + request.id()));
  }

  private static boolean isWhole(FhirRequest request) {
    return !request.parameters().containsKey("_since") && !request.parameters().containsKey("_at");
  }

  private HistoryQuery query(
      FhirRequest request, OperationInputs inputs, @Nullable ResourceVersion current) {
    var since = inputs.text("_since").map(text -> dates.first(text, "_since"));
    var at = inputs.text("_at");
    return new HistoryQuery(
        request.type(),
        current == null ? null : current.rid(),
        since.orElse(Long.MIN_VALUE),
        at.map(text -> dates.first(text, "_at")).orElse(Long.MIN_VALUE),
        at.map(text -> dates.last(text, "_at")).orElse(Long.MAX_VALUE),
        inputs.text(AFTER).map(HistoryFeature::position).orElse(null));
  }

  private static Position position(String text) {
    try {
      var parts = Stream.of(text.split("\\.", 3)).map(Long::parseLong).toList();
      return new Position(parts.get(0), parts.get(1), Math.toIntExact(parts.get(2)));
    } catch (ArithmeticException | IndexOutOfBoundsException | NumberFormatException e) {
      throw FhirErrorException.parameter(
          AFTER, "The paging link is not valid: it was modified.", "Follow next links unchanged.");
    }
  }

  /** Returns the URL of the same request, from the start or after a position. */
  private static String url(FhirRequest request, OperationInputs inputs, @Nullable Position after) {
    var path =
        Stream.of(request.base(), request.type(), request.id(), "_history")
            .filter(part -> part != null)
            .collect(Collectors.joining("/"));
    var parameters = new LinkedHashMap<String, List<String>>();
    for (var name : List.of("_count", "_since", "_at")) {
      inputs.text(name).ifPresent(text -> parameters.put(name, List.of(text)));
    }
    if (after != null) {
      var position = "%d.%d.%d".formatted(after.updated(), after.rid(), after.version());
      parameters.put(AFTER, List.of(position));
    }
    return FhirRequest.url(path, parameters);
  }

  @Override
  public void describe(CapabilityStatement statement) {
    var rest = statement.getRestFirstRep();
    rest.addInteraction().setCode(SystemRestfulInteraction.HISTORYSYSTEM);
    for (var resource : rest.getResource()) {
      if (!GuideDefinitions.isDefinitionType(resource.getType())) {
        resource.addInteraction().setCode(TypeRestfulInteraction.HISTORYINSTANCE);
        resource.addInteraction().setCode(TypeRestfulInteraction.HISTORYTYPE);
        resource.setReadHistory(true);
      }
    }
  }
}
