package org.ketex.validation.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The source beside its issues. Of a long one, its start and what surrounds the issues are shown:
 * nobody reads a hundred thousand lines, and a phone cannot show them.
 */
record SourceView(List<Line> lines) {

  private static final int MAX_LINES = 2_000;
  private static final int START = 40;
  private static final int AROUND = 4;

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
    var marks = new HashMap<Integer, List<IssueView>>();
    for (var issue : issues) {
      if (issue.line() != null) {
        marks.computeIfAbsent(issue.line(), none -> new ArrayList<>()).add(issue);
      }
    }
    var size = Math.toIntExact(source.lines().count());
    var shown = shown(size, marks.keySet());
    var lines = new ArrayList<Line>();
    // One after the other: as many strings as a source may have lines would fill the memory.
    var text = source.lines().iterator();
    for (var number = 1; number <= size; number++) {
      var line = text.next();
      if (shown.contains(number)) {
        lines.add(line(number, line, marks, lines));
      }
    }
    // What ends too early ends behind the last line break, in a line with nothing in it.
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
    addAll(shown, 1, size > MAX_LINES ? START : size);
    for (var mark : marked) {
      addAll(shown, mark - AROUND, mark + AROUND);
    }
    return shown;
  }

  private static void addAll(Set<Integer> numbers, int from, int to) {
    for (var number = from; number <= to; number++) {
      numbers.add(number);
    }
  }
}
