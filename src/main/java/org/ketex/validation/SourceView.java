package org.ketex.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The source beside its issues. Of a long one, its start and what surrounds the issues are shown:
 * nobody reads a hundred thousand lines, and a phone cannot show them.
 */
record SourceView(List<Line> lines) {

  private static final int MOST_LINES = 2_000;
  private static final int START = 40;
  private static final int AROUND = 4;
  private static final int LONGEST_LINE = 2_000;

  /**
   * A line of the source.
   *
   * @param issues those that it has, the worst first
   * @param isAfterGap whether lines before it are left out
   */
  record Line(int number, String text, List<IssueView> issues, boolean isAfterGap) {

    boolean marked() {
      return !issues.isEmpty();
    }

    String severity() {
      return issues.getFirst().severity();
    }
  }

  static SourceView of(String source, List<IssueView> issues) {
    var text = new ArrayList<>(source.lines().toList());
    var marks = new HashMap<Integer, List<IssueView>>();
    for (var issue : issues) {
      if (issue.line() != null) {
        marks.computeIfAbsent(issue.line(), none -> new ArrayList<>()).add(issue);
      }
    }
    // What ends too early ends behind the last line break, in a line with nothing in it.
    if (marks.containsKey(text.size() + 1)) {
      text.add("");
    }
    var lines = new ArrayList<Line>();
    var before = 0;
    for (var number : shown(text.size(), marks)) {
      lines.add(
          new Line(
              number,
              cut(text.get(number - 1)),
              marks.getOrDefault(number, List.of()),
              number > before + 1));
      before = number;
    }
    return new SourceView(lines);
  }

  private static Iterable<Integer> shown(int size, Map<Integer, List<IssueView>> marks) {
    var shown = new TreeSet<Integer>();
    addAll(shown, 1, size > MOST_LINES ? START : size);
    for (var mark : marks.keySet()) {
      addAll(shown, Math.max(1, mark - AROUND), Math.min(size, mark + AROUND));
    }
    return shown;
  }

  private static void addAll(TreeSet<Integer> numbers, int from, int to) {
    for (var number = from; number <= to; number++) {
      numbers.add(number);
    }
  }

  private static String cut(String line) {
    return line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) + " …" : line;
  }
}
