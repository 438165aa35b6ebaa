package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.ketex.access.Caller;
import org.ketex.fhir.CapabilityStatements;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.OperationInputs;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.search.parameter.CompartmentDefinitions;
import org.ketex.search.sql.EverythingQueries;
import org.ketex.search.value.DateParameters;
import org.ketex.search.value.DateRange;
import org.ketex.store.ResourceReader;
import org.ketex.store.ResourceVersion;
import org.ketex.store.TransactionRunner;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Handles {@code Patient/[id]/$everything} (patient-operation-everything.html): returns the
 * patient, the members of the compartment in the order of their creation, and on each page the
 * resources that they refer to.
 */
@Component
@Order(22)
class EverythingFeature implements FhirFeature {

  private static final String OPERATION =
      "http://hl7.org/fhir/OperationDefinition/Patient-everything";

  private static final int DEFAULT_COUNT = 200;
  private static final int MAX_COUNT = 1000;

  /** The parameter of a next link: number of the last resource on the previous page. */
  private static final String AFTER = "_behind";

  private static final Set<String> KNOWN =
      Set.of("_type", "_since", "start", "end", "_count", AFTER);

  private final FhirContext context;
  private final ResourceCodec codec;
  private final ResourceReader resources;
  private final TransactionRunner transactions;
  private final EverythingQueries queries;
  private final DateParameters dates;
  private final CompartmentDefinitions compartments;

  EverythingFeature(
      FhirContext context,
      ResourceCodec codec,
      ResourceReader resources,
      TransactionRunner transactions,
      EverythingQueries queries,
      DateParameters dates,
      CompartmentDefinitions compartments) {
    this.context = context;
    this.codec = codec;
    this.resources = resources;
    this.transactions = transactions;
    this.queries = queries;
    this.dates = dates;
    this.compartments = compartments;
  }

  /**
   * Holds the parameters of the request.
   *
   * @param types none for all
   * @param since milliseconds since 1970-01-01T00:00Z
   * @param care period of care, if requested
   * @param after number of the last resource on the previous page; negative on the first page
   * @param filters the first three as sent
   */
  private record Parameters(
      Set<String> types,
      long since,
      Optional<DateRange> care,
      int count,
      long after,
      Map<String, List<String>> filters) {

    boolean include(ResourceVersion version) {
      return (types.isEmpty() || types.contains(version.type())) && version.updated() >= since;
    }
  }

  @Override
  public Optional<FhirResponse> answer(FhirRequest request) {
    if (!request.calls("$everything")
        || !"Patient".equals(request.type())
        || request.id() == null) {
      return Optional.empty();
    }
    var caller = request.caller();
    caller.requireRead("Patient");
    var patient =
        resources
            .current(request.caller(), "Patient", request.id())
            .orElseThrow(() -> FhirErrorException.notFound("Patient/" + request.id()));
    if (patient.deleted()) {
      throw FhirErrorException.gone(patient.reference());
    }
    var inputs = OperationInputs.of(request, codec);
    inputs.requireOnly(KNOWN, "$everything", "Use _type, _since, start, end and _count.");
    var parameters = parameters(inputs);
    return Optional.of(
        FhirResponse.of(200, transactions.read(() -> page(request, caller, patient, parameters))));
  }

  private Parameters parameters(OperationInputs inputs) {
    return new Parameters(
        types(inputs),
        inputs.text("_since").map(text -> dates.first(text, "_since")).orElse(Long.MIN_VALUE),
        care(inputs),
        inputs.count(DEFAULT_COUNT, MAX_COUNT),
        inputs.number(AFTER).orElse(-1L),
        filters(inputs));
  }

  private Set<String> types(OperationInputs inputs) {
    var types =
        inputs.texts("_type").stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .filter(type -> !type.isBlank())
            .collect(Collectors.toSet());
    for (var type : types) {
      if (!context.getResourceTypes().contains(type)) {
        throw FhirErrorException.parameter(
            "_type",
            "FHIR R4 has no resource type '%s'.".formatted(type),
            "Use type names such as Observation, separated by commas.");
      }
    }
    return types;
  }

  private static Map<String, List<String>> filters(OperationInputs inputs) {
    var filters = new LinkedHashMap<String, List<String>>();
    for (var name : List.of("_type", "_since", "start", "end")) {
      if (!inputs.texts(name).isEmpty()) {
        filters.put(name, inputs.texts(name));
      }
    }
    return filters;
  }

  private Optional<DateRange> care(OperationInputs inputs) {
    var start = inputs.text("start");
    var end = inputs.text("end");
    return start.isEmpty() && end.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DateRange(
                start.map(text -> dates.first(text, "start")).orElse(DateRange.FIRST),
                end.map(text -> dates.last(text, "end")).orElse(DateRange.LAST)));
  }

  private byte[] page(
      FhirRequest request, Caller caller, ResourceVersion patient, Parameters parameters) {
    var start =
        parameters.after() < 0 && parameters.include(patient)
            ? List.of(patient)
            : List.<ResourceVersion>of();
    var rows = members(caller, patient, parameters);
    var members = rows.subList(0, Math.min(rows.size(), parameters.count() - start.size()));
    var included = referredTo(caller, start, members, parameters);
    // The page ends earlier if it refers to so much that it would be larger than requested.
    while (size(start, members, included) > parameters.count() && members.size() > 1) {
      var excess = size(start, members, included) - parameters.count();
      members = members.subList(0, Math.max(1, members.size() - excess));
      included = referredTo(caller, start, members, parameters);
    }
    var urls = new ArrayList<>(List.of(url(request, parameters, parameters.after())));
    if (rows.size() > members.size()) {
      urls.add(url(request, parameters, members.isEmpty() ? 0 : members.getLast().rid()));
    }
    return SearchsetBundle.of(
        request.base(),
        null,
        urls,
        new ResultPage(
            Stream.concat(start.stream(), members.stream()).toList(), included, List.of()));
  }

  private static int size(
      List<ResourceVersion> start, List<ResourceVersion> members, List<ResourceVersion> included) {
    return start.size() + members.size() + included.size();
  }

  private List<ResourceVersion> referredTo(
      Caller caller,
      List<ResourceVersion> start,
      List<ResourceVersion> members,
      Parameters parameters) {
    return queries
        .referredTo(
            caller,
            Stream.concat(start.stream(), members.stream()).map(ResourceVersion::rid).toList(),
            SearchService.MAX_INCLUDED_OF_ONE)
        .stream()
        .filter(
            version -> parameters.types().isEmpty() || parameters.types().contains(version.type()))
        .toList();
  }

  private List<ResourceVersion> members(
      Caller caller, ResourceVersion patient, Parameters parameters) {
    return queries.members(
        caller,
        patient.rid(),
        compartments.parameters("Patient"),
        new EverythingQueries.Filter(
            parameters.types(),
            parameters.since(),
            parameters.care(),
            parameters.after(),
            parameters.count() + 1));
  }

  private static String url(FhirRequest request, Parameters sent, long after) {
    var parameters = new LinkedHashMap<>(sent.filters());
    parameters.put("_count", List.of(String.valueOf(sent.count())));
    if (after >= 0) {
      parameters.put(AFTER, List.of(String.valueOf(after)));
    }
    return FhirRequest.url(
        "%s/Patient/%s/$everything".formatted(request.base(), request.id()), parameters);
  }

  @Override
  public void describe(CapabilityStatement statement) {
    CapabilityStatements.resource(statement, "Patient")
        .addOperation()
        .setName("everything")
        .setDefinition(OPERATION);
  }
}
