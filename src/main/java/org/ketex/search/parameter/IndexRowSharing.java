package org.ketex.search.parameter;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Prevents duplicate index rows: a parameter whose elements are those of other parameters uses
 * their rows. {@code combo-code} is {@code code} and {@code component-code}.
 */
class IndexRowSharing {

  /**
   * @param all its paths from the resource
   */
  private record Candidate(SearchParameter parameter, Set<CompiledPath> all) {

    boolean isWithin(Candidate other) {
      return other != this && other.all.containsAll(all);
    }

    /**
     * Returns whether the other parameter can use its rows: they must also carry the same element
     * numbers.
     */
    boolean serves(Candidate other) {
      var required = other.parameter.selection();
      return parameter.parameterType() == other.parameter.parameterType()
          && other.all.containsAll(all)
          && (!required.isNumbered()
              || required.elements().equals(parameter.selection().elements()));
    }
  }

  private final List<Candidate> owners = new ArrayList<>();

  private IndexRowSharing() {}

  /** Returns the parameters of a type, in no particular order. */
  static List<SearchParameter> share(Collection<SearchParameter> parameters) {
    var shared = new IndexRowSharing();
    // Parameters with few paths come first, as others may consist of them.
    return parameters.stream()
        .map(parameter -> new Candidate(parameter, parameter.selection().all()))
        .sorted(
            Comparator.<Candidate>comparingInt(candidate -> candidate.all().size())
                .thenComparing(candidate -> !candidate.parameter().selection().isNumbered()))
        .map(shared::place)
        .toList();
  }

  private SearchParameter place(Candidate candidate) {
    var serving = owners.stream().filter(owner -> owner.serves(candidate)).toList();
    var served = new HashSet<CompiledPath>();
    serving.forEach(owner -> served.addAll(owner.all()));
    if (!served.equals(candidate.all())) {
      owners.add(candidate);
      return candidate.parameter();
    }
    return candidate
        .parameter()
        .withRowsOf(
            serving.stream()
                .filter(owner -> serving.stream().noneMatch(owner::isWithin))
                .map(Candidate::parameter)
                .toList());
  }
}
