package org.ketex.validation.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The source with its issues by line. Of a long source only the beginning and the lines around
 * issues are shown, so that browsers can render it.
 */
record SourceView(List<Line> lines) {

  private static final int MAX_LINES = 2_000;
  private static final int FIRST_LINES = 40;
  private static final int CONTEXT_LINES = 4;

  /**
   * A line of the source.
   *
   * @param issues issues at this line, most severe first
   * @param isAfterGap whether the preceding lines are omitted
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
    var marks = new HashMap<Integer, List<IssueView>>();
    for (var issue : issues) {
      if (issue.line() != null) {
        marks.computeIfAbsent(issue.line(), none -> new ArrayList<>()).add(issue);
      }
    }
    var size = Math.toIntExact(source.lines().count());
    var shown = shown(size, marks.keySet());
    var lines = new ArrayList<Line>();
    // Iterates, because a list of all lines could exhaust the memory.
    var text = source.lines().iterator();
    for (var number = 1; number <= size; number++) {
      var line = text.next();
      if (shown.contains(number)) {
        lines.add(line(number, line, marks, lines));
      }
    }
    // For truncated input the parser reports a position after the last line break.
    if (marks.containsKey(size + 1)) {
      lines.add(line(size + 1, "", marks, lines));
    }
    return new SourceView(lines);
  }

  private static Line line(
      int number, String text, Map<Integer, List<IssueView>> marks, List<Line> before) {
    var last = before.isEmpty() ? 0 : before.getLast().number();
    return new Line(
        number, TextExcerpt.of(text), marks.getOrDefault(number, List.of()), number > last + 1);
  }

  private static Set<Integer> shown(int size, Set<Integer> marked) {
    var shown = new HashSet<Integer>();
    addAll(shown, 1, size > MAX_LINES ? FIRST_LINES : size);
    for (var mark : marked) {
      addAll(shown, mark - CONTEXT_LINES, mark + CONTEXT_LINES);
    }
    return shown;
  }

  private static void addAll(Set<Integer> numbers, int from, int to) {
    for (var number = from; number <= to; number++) {
      numbers.add(number);
    }
  }
}
