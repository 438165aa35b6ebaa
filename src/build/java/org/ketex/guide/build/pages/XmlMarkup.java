package org.ketex.guide.build.pages;

import java.util.regex.Pattern;

/** Renders XML as HTML with syntax highlighting. */
final class XmlMarkup {

  private static final Pattern TAG = Pattern.compile("(&lt;/?)([A-Za-z0-9]+)");
  private static final Pattern ATTRIBUTE = Pattern.compile(" ([a-zA-Z:]+)=(&quot;.*?&quot;)");

  private XmlMarkup() {}

  static String of(String xml) {
    var tags = TAG.matcher(PageTemplates.escaped(xml)).replaceAll("$1<span class=\"k\">$2</span>");
    return ATTRIBUTE.matcher(tags).replaceAll(" $1=<span class=\"s\">$2</span>");
  }
}
