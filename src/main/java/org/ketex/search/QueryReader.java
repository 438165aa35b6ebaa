package org.ketex.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.access.Asker;
import org.ketex.fhir.Issue;
import org.ketex.fhir.Refusal;

/** Reads the parameters of a search; refuses (400) what it does not understand, all at once. */
class QueryReader {

  static final int DEFAULT_COUNT = 50;
  static final int LARGEST_COUNT = 1000;

  /** Asked of the endpoint, not of the search. */
  private static final Set<String> FORMAT = Set.of("_format", "_pretty");

  private final SearchParameters parameters;
  private final CriteriaReader criteriaReader;

  QueryReader(SearchParameters parameters, CriteriaReader criteriaReader) {
    this.parameters = parameters;
    this.criteriaReader = criteriaReader;
  }

  /**
   * @param asker who must be allowed to read every type that the search touches
   * @param lenient whether unknown parameters are left out instead of refused (Prefer:
   *     handling=lenient)
   */
  Query read(Asker asker, String type, Map<String, List<String>> asked, boolean lenient) {
    asker.caller().requireRead(type);
    var reading = new Reading(asker, type);
    asked.forEach(
        (name, values) -> {
          try {
            if (reading.take(name, values)) {
              reading.understood.put(name, values);
            } else if (!lenient) {
              reading.issues.add(unknown(type, name));
            }
          } catch (Refusal refusal) {
            refusal.issues().forEach(issue -> reading.issues.add(issue.at(name)));
          }
        });
    return reading.query();
  }

  private Issue unknown(String type, String name) {
    var known = parameters.of(type).keySet().stream().sorted().collect(Collectors.joining(", "));
    return Issue.error(
            IssueType.NOTSUPPORTED,
            "unknown-parameter",
            "The search parameter '%s' is not known for %s.".formatted(name, type))
        .mendedBy(
            "Known are %s, _id, _lastUpdated. 'Prefer: handling=lenient' leaves unknown ones out."
                .formatted(known))
        .at(name);
  }

  /** What has been understood so far. */
  private final class Reading {
    private final Asker asker;
    private final String type;
    private final List<Criterion> criteria = new ArrayList<>();
    private final List<Query.Include> includes = new ArrayList<>();
    private final List<SortKey> sort = new ArrayList<>();
    private final List<Issue> issues = new ArrayList<>();
    private final Map<String, List<String>> understood = new LinkedHashMap<>();
    private int count = DEFAULT_COUNT;
    private boolean countOnly;
    private boolean total;

    Reading(Asker asker, String type) {
      this.asker = asker;
      this.type = type;
    }

    boolean take(String name, List<String> values) {
      if (FORMAT.contains(name) || name.equals(PageLinks.CURSOR)) {
        return true;
      }
      for (var value : values) {
        if (!takeOne(name, value)) {
          return false;
        }
      }
      return true;
    }

    private boolean takeOne(String name, String value) {
      switch (name) {
        case "_count" -> count = count(value);
        case "_total" -> total = total(value);
        case "_summary" -> countOnly = summary(value);
        case "_sort" -> sort(value);
        case "_include" -> includes.add(include(value, false));
        case "_revinclude" -> includes.add(include(value, true));
        default -> {
          return criteriaReader.read(asker, type, name, value, criteria);
        }
      }
      return true;
    }

    private void sort(String value) {
      for (var key : value.split(",")) {
        var descending = key.startsWith("-");
        var code = descending ? key.substring(1) : key;
        var position = sort.size();
        switch (code) {
          case "_id" -> sort.add(SortKey.ofColumn(position, "id", descending));
          case "_lastUpdated" -> sort.add(SortKey.ofColumn(position, "updated", descending));
          default ->
              sort.add(
                  parameters
                      .find(type, code)
                      .map(parameter -> SortKey.ofParameter(position, parameter, descending))
                      .orElseThrow(() -> new Refusal(400, unknown(type, code))));
        }
      }
    }

    private Query.Include include(String value, boolean reverse) {
      var parts = value.split(":");
      if (parts.length < 2 || parts.length > 3) {
        throw Conditions.invalid(
            value, "an include, [Type]:[parameter] or [Type]:[parameter]:[Type]");
      }
      if (!reverse && !parts[0].equals(type)) {
        throw Conditions.invalid(value, "an include from " + type);
      }
      var parameter =
          parameters
              .find(parts[0], parts[1])
              .filter(found -> found.kind() == Kind.REFERENCE)
              .orElseThrow(
                  () -> Conditions.invalid(value, "an include along a known reference parameter"));
      var target = parts.length == 3 ? parts[2] : null;
      if (reverse && target != null && !target.equals(type)) {
        throw Conditions.invalid(value, "an include of what refers to " + type);
      }
      var included =
          reverse ? List.of(parts[0]) : target == null ? parameter.targets() : List.of(target);
      included.forEach(asker.caller()::requireRead);
      return new Query.Include(reverse, List.of(parameter.number()), target);
    }

    Query query() {
      if (!issues.isEmpty()) {
        throw new Refusal(400, issues);
      }
      return new Query(
          type,
          Plan.of(type, criteria),
          includes,
          sort,
          count,
          countOnly || count == 0,
          total,
          understood);
    }
  }

  private static int count(String value) {
    try {
      var count = Integer.parseInt(value);
      if (count < 0) {
        throw Conditions.invalid(value, "a number of resources, 0 or more");
      }
      return Math.min(count, LARGEST_COUNT);
    } catch (NumberFormatException e) {
      throw Conditions.invalid(value, "a number of resources, 0 or more");
    }
  }

  private static boolean total(String value) {
    return switch (value) {
      case "accurate", "estimate" -> true;
      case "none" -> false;
      default -> throw Conditions.invalid(value, "a total, one of none, estimate, accurate");
    };
  }

  private static boolean summary(String value) {
    return switch (value) {
      case "count" -> true;
      case "false" -> false;
      default -> throw Conditions.invalid(value, "a summary offered here, count or false");
    };
  }
}
