package org.ketex.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ketex.oracle.ResponseDifference.Kind;

/** Compares a response with that of the reference. */
final class ResponseComparison {

  private final ExpectedResponse expected;
  private final OracleResponse response;
  private final List<ResponseDifference> differences = new ArrayList<>();

  private ResponseComparison(ExpectedResponse expected, OracleResponse response) {
    this.expected = expected;
    this.response = response;
  }

  static List<ResponseDifference> of(ExpectedResponse expected, OracleResponse response) {
    return new ResponseComparison(expected, response).differences();
  }

  private List<ResponseDifference> differences() {
    if (response.status() >= 500 || response.status() == 0) {
      whole(Kind.FAILED);
    } else if (!expected.response().isGood()) {
      // A server error of the reference says nothing; what it rejects may be rejected here too.
      if (expected.response().status() / 100 == 4 && response.isGood()) {
        whole(Kind.ACCEPTED);
      }
    } else if (!response.isGood()) {
      whole(Kind.REFUSED);
    } else {
      compare();
    }
    return differences;
  }

  private void whole(Kind kind) {
    differences.add(new ResponseDifference(kind, ""));
  }

  private void compare() {
    var theirs = expected.response();
    more(response.matches(), theirs.matches(), Kind.HERE);
    more(theirs.matches(), response.matches(), Kind.THERE);
    more(response.included(), theirs.included(), Kind.INCLUDED_HERE);
    more(theirs.included(), response.included(), Kind.INCLUDED_THERE);
    var seen = new HashSet<String>();
    response.matches().stream()
        .filter(name -> !seen.add(name))
        .forEach(name -> differences.add(new ResponseDifference(Kind.TWICE, name)));
    if (!isInOrder()) {
      whole(Kind.ORDER);
    }
    if (!isTotalRight()) {
      whole(Kind.TOTAL);
    }
  }

  private void more(List<String> these, List<String> those, Kind kind) {
    Set<String> more = new TreeSet<>(these);
    more.removeAll(Set.copyOf(those));
    more.forEach(name -> differences.add(new ResponseDifference(kind, name)));
  }

  /**
   * Returns whether the common matches are in the order of the reference, equal ones in any order.
   */
  private boolean isInOrder() {
    Map<String, Integer> place = new HashMap<>();
    if (expected.query().isSorted() && expected.order().isEmpty()) {
      expected.response().matches().forEach(name -> place.putIfAbsent(name, place.size()));
    }
    for (var group : expected.order()) {
      var here = place.size();
      group.forEach(name -> place.putIfAbsent(name, here));
    }
    var last = -1;
    for (var name : response.matches()) {
      var here = place.getOrDefault(name, last);
      if (here < last) {
        return false;
      }
      last = here;
    }
    return true;
  }

  private boolean isTotalRight() {
    if (expected.query().isCount()) {
      return response.total() != null && response.total().equals(expected.response().total());
    }
    return response.total() == null || response.total() == response.matches().size();
  }
}
