package org.ketex.search.query;

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
import org.ketex.search.criteria.Criterion;
import org.ketex.search.criteria.DrivingCriterion.HasRow;
import org.ketex.search.criteria.IncludeDirective;
import org.ketex.search.criteria.SearchEnvironment;
import org.ketex.search.criteria.SearchScope;
import org.ketex.search.criteria.SelectivityRank;
import org.ketex.search.criteria.SortKey;
import org.ketex.search.criteria.SortValue;
import org.ketex.search.parameter.CompartmentDefinitions;
import org.ketex.search.parameter.ParameterType;
import org.ketex.search.parameter.QueriedParameter;
import org.ketex.search.parameter.SearchParameter;
import org.ketex.search.type.FilterModifiers;
import org.ketex.search.type.TypeHandlers;
import org.ketex.search.value.InvalidSearch;
import org.ketex.search.value.SearchValues;
import org.ketex.store.SqlFragment;

/** Parses the parameters of a search; rejects (400) all invalid ones at once. */
public class QueryReader {

  static final int DEFAULT_COUNT = 50;
  static final int MAX_COUNT = 1000;

  private final FhirContext context;
  private final SearchEnvironment environment;
  private final CriteriaReader criteriaReader;
  private final TypeHandlers handlers;
  private final CompartmentDefinitions compartments;

  public QueryReader(
      FhirContext context,
      SearchEnvironment environment,
      CriteriaReader criteriaReader,
      TypeHandlers handlers,
      CompartmentDefinitions compartments) {
    this.context = context;
    this.environment = environment;
    this.criteriaReader = criteriaReader;
    this.handlers = handlers;
    this.compartments = compartments;
  }

  /**
   * Parses a search.
   *
   * @param requestContext its caller must be allowed to read every type that the search touches
   * @param lenient whether unknown parameters are ignored instead of rejected (Prefer:
   *     handling=lenient)
   * @throws FhirErrorException (400) with all errors
   */
  public SearchQuery read(
      RequestContext requestContext,
      SearchContext where,
      Map<String, List<String>> parameters,
      boolean lenient) {
    var parser = new Parser(where, scope(requestContext, where, parameters), lenient);
    parameters.forEach(
        (name, values) -> {
          try {
            if (parser.accept(name, values)) {
              parser.addToSelfLink(name, values);
            } else if (!lenient) {
              parser.issues.add(unknown(parser.scope, name));
            }
          } catch (FhirErrorException error) {
            // A value may name something unknown (404): for a search this is an invalid value.
            if (error.status() != 400 && error.status() != 404) {
              throw error;
            }
            error.issues().forEach(issue -> parser.issues.add(issue.at(name)));
          }
        });
    return parser.query();
  }

  private SearchScope scope(
      RequestContext requestContext, SearchContext where, Map<String, List<String>> parameters) {
    var caller = requestContext.caller();
    var types = where.types(parameters).stream().map(this::requireType).toList();
    types.forEach(caller::requireRead);
    if (!types.isEmpty()) {
      return new SearchScope(requestContext, types, false, environment);
    }
    var all =
        where.compartment() == null
            ? context.getResourceTypes()
            : compartments.types(where.compartment().type());
    var readable = all.stream().filter(caller::mayRead).sorted().toList();
    return new SearchScope(
        requestContext,
        readable,
        where.compartment() == null && readable.size() == all.size(),
        environment);
  }

  private String requireType(String type) {
    if (!context.getResourceTypes().contains(type)) {
      throw InvalidSearch.value(type, "a resource type of FHIR R4");
    }
    return type;
  }

  private static Issue unknown(SearchScope scope, String name) {
    var known =
        scope.types().stream()
            .map(type -> scope.parameters().of(type).values())
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
            "The search parameter '%s' is unknown for %s.".formatted(name, scope.named()))
        .withRemedy(
            "Known parameters: %s. With 'Prefer: handling=lenient' unknown ones are ignored."
                .formatted(
                    Stream.concat(known.stream().sorted(), CriteriaReader.commonNames().stream())
                        .collect(Collectors.joining(", "))))
        .at(name);
  }

  /** Collects the parsed parameters. */
  private final class Parser {
    private final SearchContext where;
    private final SearchScope scope;
    private final boolean lenient;
    private final List<NamedCriterion> criteria = new ArrayList<>();
    private final List<IncludeDirective> includes = new ArrayList<>();
    private final List<SortKey> sort = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private final Map<String, List<String>> selfParameters = new LinkedHashMap<>();
    private final List<String> sorted = new ArrayList<>();
    private List<String> summaries = List.of();
    private List<String> elements = List.of();
    private int count = DEFAULT_COUNT;
    private boolean total;

    Parser(SearchContext where, SearchScope scope, boolean lenient) {
      this.where = where;
      this.scope = scope;
      this.lenient = lenient;
    }

    /** Adds a parameter to the self link; a sort order contains only its known keys. */
    void addToSelfLink(String name, List<String> values) {
      if (!name.equals("_sort")) {
        selfParameters.put(name, values);
      } else if (!sorted.isEmpty()) {
        selfParameters.put(name, List.of(String.join(",", sorted)));
      }
    }

    boolean accept(String name, List<String> values) {
      if (FhirRequest.FORMAT.contains(name) || name.equals(SearchContext.CURSOR)) {
        return true;
      }
      switch (name) {
        case "_summary" -> summaries = values;
        case "_elements" -> elements = values;
        default -> {
          for (var value : values) {
            if (!acceptValue(name, value)) {
              return false;
            }
          }
        }
      }
      return true;
    }

    private boolean acceptValue(String name, String value) {
      if (IncludeReader.isInclude(name)) {
        IncludeReader.read(scope, name, value).ifPresent(includes::add);
        return true;
      }
      switch (name) {
        case "_type" -> {
          // The scope evaluates it in a search of all types.
          return where.type() == null;
        }
        case "_count" -> count = count(value);
        case "_total" -> total = total(value);
        case "_sort" -> sort(value);
        case "_contained" -> contained(value);
        default -> {
          // Queries cannot use the internal modifiers of _filter.
          var criterion =
              FilterModifiers.isIn(name)
                  ? Optional.<Criterion>empty()
                  : criteriaReader.read(scope, name, value);
          criterion.ifPresent(found -> criteria.add(new NamedCriterion(name, found)));
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
        case "_id" -> Optional.of(SortKey.ofColumn(position, "id", SortValue.TEXT, descending));
        case "_lastUpdated" ->
            Optional.of(SortKey.ofColumn(position, "updated", SortValue.LONG, descending));
        default ->
            QueriedParameter.find(scope.parameters(), scope.types(), code)
                .filter(parameter -> parameter.ofTypes().getFirst().isOffered())
                .map(parameter -> handlers.sortKey(position, parameter, descending));
      };
    }

    SearchQuery query() {
      var summary = List.of("count").equals(summaries);
      try {
        var subset = ResourceSubsetter.of(context, summaries, elements);
        if (issues.isEmpty()) {
          if (where.compartment() != null) {
            criteria.add(
                new NamedCriterion(where.compartment().type(), ofCompartment(where.compartment())));
          }
          return new SearchQuery(
              where,
              scope,
              criteria,
              includes,
              sort,
              count,
              subset,
              summary || count == 0,
              total,
              selfParameters);
        }
      } catch (FhirErrorException error) {
        error.issues().forEach(issue -> issues.add(issue.at("_summary")));
      }
      throw new FhirErrorException(400, issues);
    }

    /**
     * Returns the criterion for a compartment: resources that refer to its owner by certain
     * parameters.
     */
    private Criterion ofCompartment(LocalReference owner) {
      scope.requestContext().caller().requireRead(owner.type());
      var numbers =
          scope.types().stream()
              .flatMap(type -> compartments.parameters(owner.type(), type).stream())
              .sorted()
              .toList();
      return new Criterion.Lookup(
          lookups -> ofCompartment(owner, numbers, lookups.rids(List.of(owner.target()))));
    }

    private Criterion ofCompartment(LocalReference owner, List<Integer> numbers, List<Long> rids) {
      var referring =
          numbers.isEmpty() ? SqlFragment.of("1 = 0") : SqlFragment.among("{}.target", rids);
      var members =
          HasRow.of(ParameterType.REFERENCE, numbers, referring, SelectivityRank.REFERENCE, false);
      return scope.types().contains(owner.type())
          ? Criterion.anyOf(List.of(members, HasRow.among(rids)))
          : members;
    }
  }

  private static void contained(String value) {
    if (!value.equals("false")) {
      throw FhirErrorException.parameter(
          "_contained",
          "The search of contained resources is not supported.",
          "Remove _contained, or set it to false.");
    }
  }

  private static int count(String value) {
    try {
      var count = new BigInteger(value);
      if (count.signum() < 0) {
        throw InvalidSearch.value(value, "a number of resources, 0 or more");
      }
      return count.min(BigInteger.valueOf(MAX_COUNT)).intValue();
    } catch (NumberFormatException e) {
      throw InvalidSearch.value(value, "a number of resources, 0 or more");
    }
  }

  private static boolean total(String value) {
    return switch (value) {
      case "accurate", "estimate" -> true;
      case "none" -> false;
      default -> throw InvalidSearch.value(value, "a total: none, estimate or accurate");
    };
  }
}
