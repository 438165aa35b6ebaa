package org.ketex.validation.rules;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Recognizes narratives of well-nested XHTML without active content, comments and internal links.
 * Elements, attributes and their nesting are those that HL7's validator permits.
 */
final class NarrativeRules {

  private static final String ATTRIBUTES = "(?:\\s+[a-z:]+=\"[^\"<]*+\")*+";

  private static final Pattern START =
      Pattern.compile("<div xmlns=\"http://www\\.w3\\.org/1999/xhtml\"(" + ATTRIBUTES + ")\\s*>");

  private static final String END = "</div>";

  private static final String ENTITY =
      "&(?:amp|lt|gt|quot|apos|#(?:9|3[2-9]|[4-9]\\d|1[01]\\d|12[0-6]));";

  private static final Pattern TOKEN =
      Pattern.compile(
          "<(/?)([a-z][a-z0-9]*)(" + ATTRIBUTES + ")\\s*(/?)>|" + ENTITY + "|[^<&]++|[<&]");

  private static final Pattern ATTRIBUTE = Pattern.compile("([a-z:]+)=\"([^\"]*)\"");

  private static final Set<String> VOID = Set.of("br", "col", "hr", "img");

  /** Elements that may contain neither themselves nor blocks. */
  private static final Set<String> INLINE =
      Set.of(
          "a", "abbr", "acronym", "b", "big", "cite", "code", "dfn", "em", "i", "kbd", "q", "samp",
          "small", "strong", "sub", "sup", "tt", "var");

  /** Other elements that may not contain blocks. */
  private static final Set<String> PARAGRAPHS =
      Set.of("address", "dd", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "p", "pre", "span");

  private static final Set<String> BLOCKS = Set.of("div", "ol", "pre", "table", "ul");

  /** Blocks that may be part of some paragraphs, but not of p. */
  private static final Set<String> OUTSIDE_P = Set.of("blockquote", "p");

  /** Elements that contain only certain elements, and no text. */
  private static final Map<String, Set<String>> CHILDREN =
      Map.of(
          "table", Set.of("col", "tbody", "tfoot", "thead", "tr"),
          "thead", Set.of("tr"),
          "tbody", Set.of("tr"),
          "tfoot", Set.of("tr"),
          "tr", Set.of("td", "th"),
          "ul", Set.of("li"),
          "ol", Set.of("li"),
          "dl", Set.of("dd", "dt"));

  /** Elements that occur only in one of {@link #CHILDREN}. */
  private static final Set<String> PARTS =
      Set.of("col", "dd", "dt", "li", "tbody", "td", "tfoot", "th", "thead", "tr");

  private static final Set<String> ANYWHERE =
      Set.of(
          "class", "colspan", "dir", "id", "rowspan", "scope", "style", "title", "valign", "width");

  private static final Set<String> OF_ELEMENT =
      Set.of(
          "a.href",
          "a.name",
          "img.alt",
          "img.height",
          "img.src",
          "table.border",
          "table.cellpadding",
          "table.cellspacing",
          "table.summary");

  private static final Set<String> LANGUAGES = Set.of("lang", "xml:lang");

  /** A relative address, or one of a web page or mail. */
  private static final Pattern ADDRESS =
      Pattern.compile("(?:(?:https?|mailto|tel):)?[A-Za-z0-9/.][A-Za-z0-9;?@&=+$.,/%_~#!()*|-]*");

  private final Deque<String> open = new ArrayDeque<>();
  private final Set<String> ids = new HashSet<>();
  private boolean hasText;

  private NarrativeRules() {}

  /**
   * Returns whether HL7's validator would report nothing about a narrative.
   *
   * @param language of the resource, or null
   */
  static boolean isSimple(String div, @Nullable String language) {
    var start = START.matcher(div);
    return start.lookingAt()
        && div.endsWith(END)
        && isLanguage(start.group(1), language)
        && new NarrativeRules().isContent(div.substring(start.end(), div.length() - END.length()));
  }

  /** Returns whether the attributes of the outer div state the language of the resource. */
  private static boolean isLanguage(String attributes, @Nullable String language) {
    var stated = 0;
    var found = ATTRIBUTE.matcher(attributes);
    while (found.find()) {
      if (LANGUAGES.contains(found.group(1))) {
        if (language != null && !language.equals(found.group(2))) {
          return false;
        }
        stated++;
      } else if (!ANYWHERE.contains(found.group(1))) {
        return false;
      }
    }
    return language == null ? stated <= LANGUAGES.size() : stated == LANGUAGES.size();
  }

  private boolean isContent(String content) {
    var tokens = TOKEN.matcher(content);
    while (tokens.find()) {
      var tag = tokens.group(2);
      if (tag == null
          ? !isText(tokens.group())
          : !isTag(tag, tokens.group(1).isEmpty(), tokens.group(3), !tokens.group(4).isEmpty())) {
        return false;
      }
    }
    return open.isEmpty() && hasText;
  }

  private boolean isText(String text) {
    if (text.equals("<") || text.equals("&") || !isPlain(text)) {
      return false;
    }
    hasText |= !text.isBlank();
    return text.isBlank() || open.isEmpty() || !CHILDREN.containsKey(open.peek());
  }

  private static boolean isPlain(String text) {
    return text.chars()
        .allMatch(
            c ->
                c >= ' ' && c != 0x7F && c < 0x2000
                    || c == '\n'
                    || c == '\t'
                    || c >= 0x2010 && c <= 0x2027
                    || c >= 0x2030 && c <= 0x205E
                    || c >= 0x20A0 && c < 0xD800);
  }

  private boolean isTag(String tag, boolean opens, String attributes, boolean closed) {
    if (!opens) {
      return attributes.isEmpty() && !closed && tag.equals(open.poll());
    }
    if (!isPermitted(tag) || !areAttributes(tag, attributes) || VOID.contains(tag) && !closed) {
      return false;
    }
    if (!closed) {
      open.push(tag);
    }
    return true;
  }

  private boolean isPermitted(String tag) {
    var parent = open.peek();
    var siblings = parent == null ? null : CHILDREN.get(parent);
    return (VOID.contains(tag)
            || INLINE.contains(tag)
            || PARAGRAPHS.contains(tag)
            || BLOCKS.contains(tag)
            || PARTS.contains(tag)
            || tag.equals("blockquote")
            || tag.equals("dl"))
        && (siblings == null ? !PARTS.contains(tag) : siblings.contains(tag))
        && !(BLOCKS.contains(tag) && open.stream().anyMatch(NarrativeRules::isWithoutBlocks))
        && !(OUTSIDE_P.contains(tag) && open.contains("p"))
        && !(INLINE.contains(tag) && open.contains(tag));
  }

  private static boolean isWithoutBlocks(String tag) {
    return INLINE.contains(tag) || PARAGRAPHS.contains(tag);
  }

  private boolean areAttributes(String tag, String attributes) {
    var names = new HashSet<String>();
    var found = ATTRIBUTE.matcher(attributes);
    while (found.find()) {
      var name = found.group(1);
      var value = found.group(2);
      if (!names.add(name)
          || !ANYWHERE.contains(name) && !OF_ELEMENT.contains(tag + "." + name)
          || !isPlain(value)
          || value.replaceAll(ENTITY, "").contains("&")
          || (name.equals("id") || name.equals("name")) && (value.isBlank() || !ids.add(value))
          || (name.equals("href") || name.equals("src")) && !ADDRESS.matcher(value).matches()) {
        return false;
      }
    }
    return true;
  }
}
