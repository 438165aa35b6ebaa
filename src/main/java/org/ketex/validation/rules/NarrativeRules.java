package org.ketex.validation.rules;

import java.util.ArrayDeque;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Recognizes simple narratives as programs generate them: a few well-nested tags without
 * attributes.
 */
final class NarrativeRules {

  private static final String START = "<div xmlns=\"http://www.w3.org/1999/xhtml\">";
  private static final String END = "</div>";

  private static final Set<String> TAGS =
      Set.of(
          "b", "code", "div", "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "li", "ol", "p", "pre",
          "span", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul");

  private static final Pattern TOKEN =
      Pattern.compile("<(/?)([a-z0-9]+)(/?)>|&(?:amp|lt|gt|quot);|[^<&]+|[<&]");

  private NarrativeRules() {}

  static boolean isSimple(String div) {
    if (!div.startsWith(START) || !div.endsWith(END)) {
      return false;
    }
    var open = new ArrayDeque<String>();
    var hasText = false;
    var tokens = TOKEN.matcher(div.substring(START.length(), div.length() - END.length()));
    while (tokens.find()) {
      var tag = tokens.group(2);
      if (tag == null) {
        var text = tokens.group();
        if (text.equals("<") || text.equals("&") || !isSimpleText(text)) {
          return false;
        }
        hasText |= !text.isBlank();
      } else if (!isNested(tag, tokens.group(1), tokens.group(3), open)) {
        return false;
      }
    }
    return open.isEmpty() && hasText;
  }

  private static boolean isNested(
      String tag, String closing, String empty, ArrayDeque<String> open) {
    if (tag.equals("br")) {
      return closing.isEmpty() && !empty.isEmpty();
    }
    if (!TAGS.contains(tag) || !empty.isEmpty()) {
      return false;
    }
    if (closing.isEmpty()) {
      open.push(tag);
      return true;
    }
    return tag.equals(open.poll());
  }

  private static boolean isSimpleText(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c != 0x7F && c < 0x2000 || c == '\n');
  }
}
