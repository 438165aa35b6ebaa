package org.ketex.search.parameter;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Issue;

/**
 * Holds the search parameters that are being indexed. A search by one of them would miss older
 * resources, and is rejected until indexing is complete.
 */
public class ReindexingStatus {

  private record OfType(Set<Integer> numbers, int percent) {}

  private final Map<String, OfType> byType = new ConcurrentHashMap<>();

  public void add(String type, Stream<SearchParameter> parameters) {
    var numbers = parameters.map(SearchParameter::number).collect(Collectors.toUnmodifiableSet());
    byType.put(type, new OfType(numbers, 0));
  }

  public void progress(String type, int percent) {
    byType.computeIfPresent(type, (same, pending) -> new OfType(pending.numbers(), percent));
  }

  public void settled(String type) {
    byType.remove(type);
  }

  public Set<String> types() {
    return Set.copyOf(byType.keySet());
  }

  public boolean isPending(SearchParameter parameter) {
    return pending(parameter).isPresent();
  }

  private Optional<OfType> pending(SearchParameter parameter) {
    return Optional.ofNullable(byType.get(parameter.type()))
        .filter(pending -> pending.numbers().contains(parameter.number()));
  }

  /**
   * @throws FhirErrorException (503) until the parameter is indexed
   */
  void requireIndexed(SearchParameter parameter) {
    pending(parameter)
        .ifPresent(
            pending -> {
              throw new FhirErrorException(
                  503,
                  Issue.error(
                          IssueType.TRANSIENT,
                          "busy",
                          "The search parameter %s is new; existing resources are being indexed: %d %% done."
                              .formatted(parameter.name(), pending.percent()))
                      .withRemedy("Repeat the search later, or use another parameter."));
            });
  }
}
