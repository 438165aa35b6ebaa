package org.ketex.oracle;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.ketex.oracle.ResponseDifference.Kind;

/** An answer beside that of the reference. */
final class ResponseComparison {

  private final ExpectedResponse expected;
  private final OracleResponse reply;
  private final List<ResponseDifference> differences = new ArrayList<>();

  private ResponseComparison(ExpectedResponse expected, OracleResponse reply) {
    this.expected = expected;
    this.reply = reply;
  }

  static List<ResponseDifference> of(ExpectedResponse expected, OracleResponse reply) {
    return new ResponseComparison(expected, reply).differences();
  }

  private List<ResponseDifference> differences() {
    if (reply.status() >= 500 || reply.status() == 0) {
      whole(Kind.FAILED);
    } else if (!expected.reply().isGood()) {
      // What the reference fails at says nothing; what it refuses may be refused here too.
      if (expected.reply().status() / 100 == 4 && reply.isGood()) {
        whole(Kind.ANSWERED);
      }
    } else if (!reply.isGood()) {
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
    var theirs = expected.reply();
    more(reply.matches(), theirs.matches(), Kind.HERE);
    more(theirs.matches(), reply.matches(), Kind.THERE);
    more(reply.included(), theirs.included(), Kind.INCLUDED_HERE);
    more(theirs.included(), reply.included(), Kind.INCLUDED_THERE);
    var seen = new HashSet<String>();
    reply.matches().stream()
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

  /** Those that both have, in the order of the reference; equal ones in any. */
  private boolean isInOrder() {
    Map<String, Integer> place = new HashMap<>();
    if (expected.question().isSorted() && expected.order().isEmpty()) {
      expected.reply().matches().forEach(name -> place.putIfAbsent(name, place.size()));
    }
    for (var group : expected.order()) {
      var here = place.size();
      group.forEach(name -> place.putIfAbsent(name, here));
    }
    var last = -1;
    for (var name : reply.matches()) {
      var here = place.getOrDefault(name, last);
      if (here < last) {
        return false;
      }
      last = here;
    }
    return true;
  }

  private boolean isTotalRight() {
    if (expected.question().isCount()) {
      return reply.total() != null && reply.total().equals(expected.reply().total());
    }
    return reply.total() == null || reply.total() == reply.matches().size();
  }
}
