package org.ketex.search;

import ca.uhn.fhir.context.FhirContext;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.RequestContext;
import org.ketex.fhir.FhirRequest;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;
import org.ketex.model.LocalReference;
import org.ketex.store.ResourceStore;

/** Reads the parameters of a search; refuses (400) what it does not understand, all at once. */
class QueryReader {

  static final int DEFAULT_COUNT = 50;
  static final int MAX_COUNT = 1000;

  private final FhirContext context;
  private final SearchParameterRegistry parameters;
  private final CriteriaReader criteriaReader;
  private final IncludeReader includeReader;
  private final TokenDateCriteria datedCriteria;
  private final CompartmentDefinitions compartments;
  private final ResourceStore store;

  QueryReader(
      FhirContext context,
      SearchParameterRegistry parameters,
      CriteriaReader criteriaReader,
      CompartmentDefinitions compartments,
      ResourceStore store) {
    this.context = context;
    this.parameters = parameters;
    this.criteriaReader = criteriaReader;
    this.includeReader = new IncludeReader(parameters);
    this.datedCriteria = new TokenDateCriteria(parameters);
    this.compartments = compartments;
    this.store = store;
  }

  /**
   * @param requestContext who must be allowed to read every type that the search touches
   * @param lenient whether unknown parameters are left out instead of refused (Prefer:
   *     handling=lenient)
   * @param statements runs what has to be looked up first
   */
  SearchQuery read(
      RequestContext requestContext,
      SearchContext where,
      Map<String, List<String>> asked,
      boolean lenient,
      SqlExecutor statements) {
    var reading = new Reading(where, scope(requestContext, where, asked, statements), lenient);
    asked.forEach(
        (name, values) -> {
          try {
            if (reading.take(name, values)) {
              reading.understood(name, values);
            } else if (!lenient) {
              reading.issues.add(unknown(reading.scope, name));
            }
          } catch (FhirErrorException error) {
            // What a value names may not be known here: a wrong value, not a wrong address.
            if (error.status() != 400 && error.status() != 404) {
              throw error;
            }
            error.issues().forEach(issue -> reading.issues.add(issue.at(name)));
          }
        });
    return reading.query();
  }

  private SearchScope scope(
      RequestContext requestContext,
      SearchContext where,
      Map<String, List<String>> asked,
      SqlExecutor statements) {
    var types = where.types(asked).stream().map(this::known).toList();
    types.forEach(requestContext.caller()::requireRead);
    if (!types.isEmpty()) {
      return new SearchScope(requestContext, types, false, statements);
    }
    var all =
        where.compartment() == null
            ? context.getResourceTypes()
            : compartments.types(where.compartment().type());
    var readable = all.stream().filter(requestContext.caller()::mayRead).sorted().toList();
    return new SearchScope(
        requestContext,
        readable,
        where.compartment() == null && readable.size() == all.size(),
        statements);
  }

  private String known(String type) {
    if (!context.getResourceTypes().contains(type)) {
      throw ParameterPredicates.invalid(type, "a resource type of FHIR R4");
    }
    return type;
  }

  private Issue unknown(SearchScope scope, String name) {
    var known =
        scope.types().stream()
            .map(type -> parameters.of(type).values())
            .map(
                ofType ->
                    ofType.stream()
                        .filter(SearchParameter::isOffered)
                        .map(SearchParameter::code)
                        .collect(Collectors.toSet()))
            .reduce(
                (some, others) ->
                    some.stream().filter(others::contains).collect(Collectors.toSet()))
            .orElse(Set.of());
    return Issue.error(
            IssueType.NOTSUPPORTED,
            "unknown-parameter",
            "The search parameter '%s' is not known for %s.".formatted(name, scope.named()))
        .withRemedy(
            "Known are %s. 'Prefer: handling=lenient' leaves unknown ones out."
                .formatted(
                    Stream.concat(known.stream().sorted(), CriteriaReader.generalNames().stream())
                        .collect(Collectors.joining(", "))))
        .at(name);
  }

  /** What has been understood so far. */
  private final class Reading {
    private final SearchContext where;
    private final SearchScope scope;
    private final boolean lenient;
    private final List<Criterion> criteria = new ArrayList<>();
    private final List<IncludeDirective> includes = new ArrayList<>();
    private final List<SortKey> sort = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private final Map<String, List<String>> understood = new LinkedHashMap<>();
    private final List<String> sorted = new ArrayList<>();
    private List<String> summaries = List.of();
    private List<String> elements = List.of();
    private int count = DEFAULT_COUNT;
    private boolean total;

    Reading(SearchContext where, SearchScope scope, boolean lenient) {
      this.where = where;
      this.scope = scope;
      this.lenient = lenient;
    }

    /** What the self link says: of the keys of an order those that are known. */
    void understood(String name, List<String> values) {
      if (!name.equals("_sort")) {
        understood.put(name, values);
      } else if (!sorted.isEmpty()) {
        understood.put(name, List.of(String.join(",", sorted)));
      }
    }

    boolean take(String name, List<String> values) {
      if (FhirRequest.FORMAT.contains(name) || name.equals(PageLinks.CURSOR)) {
        return true;
      }
      switch (name) {
        case "_summary" -> summaries = values;
        case "_elements" -> elements = values;
        default -> {
          for (var value : values) {
            if (!takeOne(name, value)) {
              return false;
            }
          }
        }
      }
      return true;
    }

    private boolean takeOne(String name, String value) {
      if (IncludeReader.isInclude(name)) {
        includeReader.read(scope, name, value).ifPresent(includes::add);
        return true;
      }
      switch (name) {
        case "_type" -> {
          // Read with the scope, where that is of all types.
          return where.type() == null;
        }
        case "_count" -> count = count(value);
        case "_total" -> total = total(value);
        case "_sort" -> sort(value);
        case "_contained" -> contained(value);
        default -> {
          // What _filter makes of its operators is no modifier that a query may name.
          var criterion =
              FilterReader.isInternal(name)
                  ? Optional.<Criterion>empty()
                  : criteriaReader.read(scope, name, value);
          criterion.ifPresent(criteria::add);
          return criterion.isPresent();
        }
      }
      return true;
    }

    private void sort(String value) {
      for (var key : SearchValues.or(value)) {
        var descending = key.startsWith("-");
        var code = descending ? key.substring(1) : key;
        var known = sortKey(code, descending);
        if (known.isEmpty() && !lenient) {
          throw new FhirErrorException(400, unknown(scope, code));
        }
        if (known.isPresent()) {
          sort.add(known.get());
          sorted.add(key);
        }
      }
    }

    private Optional<SortKey> sortKey(String code, boolean descending) {
      var position = sort.size();
      return switch (code) {
        case "_id" -> Optional.of(SortKey.ofColumn(position, "id", descending));
        case "_lastUpdated" -> Optional.of(SortKey.ofColumn(position, "updated", descending));
        default ->
            QueriedParameter.find(parameters, scope.types(), code)
                .filter(parameter -> parameter.ofTypes().getFirst().isOffered())
                .map(parameter -> SortKey.ofParameter(position, parameter, descending));
      };
    }

    SearchQuery query() {
      var summary = List.of("count").equals(summaries);
      try {
        var subset = ResourceSubsetter.of(context, summaries, elements);
        if (issues.isEmpty()) {
          if (where.compartment() != null) {
            criteria.add(inside(where.compartment()));
          }
          return new SearchQuery(
              where,
              scope.plan(datedCriteria.together(scope, criteria)),
              includes,
              sort,
              count,
              subset,
              summary || count == 0,
              total,
              understood);
        }
      } catch (FhirErrorException error) {
        error.issues().forEach(issue -> issues.add(issue.at("_summary")));
      }
      throw new FhirErrorException(400, issues);
    }

    /** The compartment of a resource is what refers to it by one of certain parameters. */
    private Criterion inside(LocalReference owner) {
      scope.requestContext().caller().requireRead(owner.type());
      var numbers =
          scope.types().stream()
              .flatMap(type -> compartments.parameters(owner.type(), type).stream())
              .sorted()
              .toList();
      var rids = List.copyOf(store.rids(List.of(owner.target())).values());
      var referring =
          numbers.isEmpty() ? SqlFragment.of("1 = 0") : SqlFragment.among("{}.target", rids);
      var members =
          Criterion.HasRow.of(
              ParameterType.REFERENCE, numbers, referring, Criterion.Rank.REFERENCE, false);
      return scope.types().contains(owner.type())
          ? Criterion.anyOf(List.of(members, Criterion.HasRow.among(rids)))
          : members;
    }
  }

  private static void contained(String value) {
    if (!value.equals("false")) {
      throw FhirErrorException.parameter(
          "_contained",
          "Contained resources are not searched: neither by themselves, nor along chains.",
          "Leave _contained out, or write false.");
    }
  }

  private static int count(String value) {
    try {
      var count = new BigInteger(value);
      if (count.signum() < 0) {
        throw ParameterPredicates.invalid(value, "a number of resources, 0 or more");
      }
      return count.min(BigInteger.valueOf(MAX_COUNT)).intValue();
    } catch (NumberFormatException e) {
      throw ParameterPredicates.invalid(value, "a number of resources, 0 or more");
    }
  }

  private static boolean total(String value) {
    return switch (value) {
      case "accurate", "estimate" -> true;
      case "none" -> false;
      default ->
          throw ParameterPredicates.invalid(value, "a total, one of none, estimate, accurate");
    };
  }
}
