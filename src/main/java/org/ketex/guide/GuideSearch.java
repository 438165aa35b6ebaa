package org.ketex.guide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Full-text search over the pages of the guide. There are a few hundred pages, so each search scans
 * all of them without an index.
 */
final class GuideSearch {

  private static final int MAX_HITS = 60;
  private static final int EXCERPT_CONTEXT = 90;
  private static final int TITLE_WEIGHT = 40;
  private static final int SUMMARY_WEIGHT = 10;

  /** Part of an excerpt; search terms are marked. */
  record Part(String text, boolean marked) {}

  record Hit(String path, String title, String kind, List<Part> excerpt) {}

  private record Scored(GuidePage page, int score) {}

  private final List<GuidePage> pages;

  GuideSearch(List<GuidePage> pages) {
    this.pages = pages;
  }

  /** Returns the pages that contain all search terms, best match first. */
  List<Hit> hits(String query) {
    var words =
        Stream.of(query.toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
    if (words.isEmpty()) {
      return List.of();
    }
    return pages.stream()
        .map(page -> new Scored(page, score(page, words)))
        .filter(scored -> scored.score() > 0)
        .sorted(Comparator.comparingInt(Scored::score).reversed())
        .limit(MAX_HITS)
        .map(scored -> hit(scored.page(), words))
        .toList();
  }

  /** Scores a page; zero if a search term does not occur in it. */
  private static int score(GuidePage page, List<String> words) {
    var total = 0;
    for (var word : words) {
      var score =
          TITLE_WEIGHT * count(page.title() + " " + page.address(), word)
              + SUMMARY_WEIGHT * count(page.summary(), word)
              + count(page.text(), word);
      if (score == 0) {
        return 0;
      }
      total += score;
    }
    return total;
  }

  private static int count(String text, String word) {
    var lower = text.toLowerCase(Locale.ROOT);
    var count = 0;
    for (var at = lower.indexOf(word); at >= 0; at = lower.indexOf(word, at + word.length())) {
      count++;
    }
    return count;
  }

  private static Hit hit(GuidePage page, List<String> words) {
    var text = page.text();
    var at = text.toLowerCase(Locale.ROOT).indexOf(words.getFirst());
    var excerpt =
        at < 0
            ? page.summary()
            : text.substring(
                Math.max(0, at - EXCERPT_CONTEXT),
                Math.min(text.length(), at + words.getFirst().length() + EXCERPT_CONTEXT));
    return new Hit(page.path(), page.title(), page.kind(), marked(excerpt, words));
  }

  private static List<Part> marked(String excerpt, List<String> words) {
    var parts = new ArrayList<Part>();
    var lower = excerpt.toLowerCase(Locale.ROOT);
    var from = 0;
    while (from < excerpt.length()) {
      var start = excerpt.length();
      var length = 0;
      for (var word : words) {
        var at = lower.indexOf(word, from);
        if (at >= 0 && at < start) {
          start = at;
          length = word.length();
        }
      }
      parts.add(new Part(excerpt.substring(from, start), false));
      if (length > 0) {
        parts.add(new Part(excerpt.substring(start, start + length), true));
      }
      from = start + length;
    }
    return parts;
  }
}
