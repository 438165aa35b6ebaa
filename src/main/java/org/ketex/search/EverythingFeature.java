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
import org.ketex.access.CallerResolver;
import org.ketex.fhir.CapabilityStatements;
import org.ketex.fhir.FhirFeature;
import org.ketex.fhir.FhirRequest;
import org.ketex.fhir.FhirResponse;
import org.ketex.fhir.OperationInputs;
import org.ketex.fhir.ResourceCodec;
import org.ketex.model.FhirErrorException;
import org.ketex.store.ResourceStore;
import org.ketex.store.ResourceVersion;
import org.ketex.store.TransactionRunner;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * {@code Patient/[id]/$everything} (patient-operation-everything.html): the patient, all that
 * belongs to them in the order in which it came, and with each page what that refers to.
 */
@Component
@Order(22)
class EverythingFeature implements FhirFeature {

  private static final String OPERATION =
      "http://hl7.org/fhir/OperationDefinition/Patient-everything";

  private static final int DEFAULT_COUNT = 200;
  private static final int MAX_COUNT = 1000;

  /** Where a next link goes on: number of the last resource of the page before. */
  private static final String BEHIND = "_behind";

  /** What has dates has one in the range; what has none, as an allergy, is always there. */
  private static final String IN_RANGE =
      """
       and (not exists (select 1 from date_index d where d.rid = r.rid)
        or exists (select 1 from date_index d where d.rid = r.rid and d.high >= ? and d.low <= ?))
      """;

  private static final Set<String> KNOWN =
      Set.of("_type", "_since", "start", "end", "_count", BEHIND);

  private final FhirContext context;
  private final CallerResolver access;
  private final ResourceCodec wire;
  private final ResourceStore store;
  private final TransactionRunner commits;
  private final JdbcTemplate jdbc;
  private final DateParameters dates;
  private final CompartmentDefinitions compartments;

  EverythingFeature(
      FhirContext context,
      CallerResolver access,
      ResourceCodec wire,
      ResourceStore store,
      TransactionRunner commits,
      JdbcTemplate jdbc,
      DateParameters dates,
      CompartmentDefinitions compartments) {
    this.context = context;
    this.access = access;
    this.wire = wire;
    this.store = store;
    this.commits = commits;
    this.jdbc = jdbc;
    this.dates = dates;
    this.compartments = compartments;
  }

  /**
   * What is asked for.
   *
   * @param types none for all
   * @param since milliseconds since 1970-01-01T00:00Z
   * @param care when care was given, if that matters
   * @param behind number of the resource behind which to go on; negative on the first page
   * @param filters the first three as they were asked for
   */
  private record Asked(
      Set<String> types,
      long since,
      Optional<DateRange> care,
      int count,
      long behind,
      Map<String, List<String>> filters) {

    boolean has(ResourceVersion version) {
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
    var caller = access.callerOf(request);
    caller.requireRead("Patient");
    var patient =
        store
            .current("Patient", request.id())
            .orElseThrow(() -> FhirErrorException.notFound("Patient/" + request.id()));
    if (patient.deleted()) {
      throw FhirErrorException.gone(patient.reference());
    }
    var inputs = OperationInputs.of(request, wire);
    inputs.requireOnly(KNOWN, "$everything", "Use _type, _since, start, end and _count.");
    var asked = asked(inputs);
    return Optional.of(
        FhirResponse.of(200, commits.read(() -> page(request, caller, patient, asked))));
  }

  private Asked asked(OperationInputs inputs) {
    return new Asked(
        types(inputs),
        inputs.text("_since").map(text -> dates.first(text, "_since")).orElse(Long.MIN_VALUE),
        care(inputs),
        inputs.count(DEFAULT_COUNT, MAX_COUNT),
        inputs.number(BEHIND).orElse(-1L),
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
            "Types are spelled as in Observation, with commas between them.");
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

  private byte[] page(FhirRequest request, Caller caller, ResourceVersion patient, Asked asked) {
    var rows = members(patient, asked);
    var hasMore = rows.size() > asked.count();
    var shown = hasMore ? rows.subList(0, asked.count()) : rows;
    var start =
        asked.behind() < 0 && asked.has(patient) ? List.of(patient) : List.<ResourceVersion>of();
    var matches =
        Stream.concat(start.stream(), shown.stream())
            .filter(version -> caller.mayRead(version.type()))
            .toList();
    var included =
        referredTo(matches).stream()
            .filter(version -> asked.types().isEmpty() || asked.types().contains(version.type()))
            .filter(version -> caller.mayRead(version.type()))
            .toList();
    var urls = new ArrayList<>(List.of(url(request, asked, asked.behind())));
    if (hasMore) {
      urls.add(url(request, asked, shown.getLast().rid()));
    }
    return SearchsetBundle.of(
        request.base(),
        null,
        urls,
        new ResultPage(
            matches,
            included.subList(0, Math.min(included.size(), SearchService.MAX_INCLUDED)),
            included.size() > SearchService.MAX_INCLUDED,
            List.of()));
  }

  private List<ResourceVersion> members(ResourceVersion patient, Asked asked) {
    var arguments = new ArrayList<Object>();
    arguments.add(patient.rid());
    arguments.add(asked.behind());
    arguments.add(patient.rid());
    arguments.add(asked.since());
    arguments.addAll(asked.types());
    asked.care().ifPresent(care -> arguments.addAll(List.of(care.low(), care.high())));
    arguments.add(asked.count() + 1);
    return jdbc.query(
        """
        select r.rid, r.type, r.id, r.version, r.updated, r.deleted, r.content
        from (select distinct i.rid from reference_index i
              where i.target = ? and i.param in (%s) and i.rid > ? and i.rid <> ? offset 0) m
        join resource r on r.rid = m.rid
        where r.deleted = false and r.updated >= ?%s%s order by r.rid limit ?
        """
            .formatted(
                compartments.parameters("Patient").stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ")),
                asked.types().isEmpty()
                    ? ""
                    : " and r.type in (%s)"
                        .formatted(ResourceStore.placeholders(asked.types().size())),
                asked.care().isEmpty() ? "" : IN_RANGE),
        ResourceStore.versions(),
        arguments.toArray());
  }

  /** Of what belongs to no one patient: practitioners, organizations, places, products. */
  private List<ResourceVersion> referredTo(List<ResourceVersion> matches) {
    if (matches.isEmpty()) {
      return List.of();
    }
    var arguments = new ArrayList<Object>();
    matches.forEach(match -> arguments.add(match.rid()));
    arguments.add(SearchService.MAX_INCLUDED + 1);
    return jdbc.query(
        """
        select r.rid, r.type, r.id, r.version, r.updated, r.deleted, r.content
        from (select distinct i.target as rid from reference_index i where i.rid in (%s) offset 0) t
        join resource r on r.rid = t.rid
        where r.deleted = false and r.patient is null order by r.rid limit ?
        """
            .formatted(ResourceStore.placeholders(matches.size())),
        ResourceStore.versions(),
        arguments.toArray());
  }

  private static String url(FhirRequest request, Asked asked, long behind) {
    var parameters = new LinkedHashMap<>(asked.filters());
    parameters.put("_count", List.of(String.valueOf(asked.count())));
    if (behind >= 0) {
      parameters.put(BEHIND, List.of(String.valueOf(behind)));
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
