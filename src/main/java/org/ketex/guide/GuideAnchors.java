package org.ketex.guide;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Resolves links to anchors (ids in the HTML) of the guide's pages, so that no generated link is
 * broken.
 */
@Component
public class GuideAnchors {

  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

  private final Map<String, GuidePage> pages;

  /** Anchors by page address, read on first use: most pages are never linked to. */
  private final Map<String, Set<String>> anchors = new ConcurrentHashMap<>();

  GuideAnchors(GuidePages pages) {
    this.pages = pages.byAddress();
  }

  /**
   * Returns the link to an anchor; empty if the page does not contain it.
   *
   * @param address of the page, such as {@code StructureDefinition/kap-session}
   * @param id of an element or an invariant, such as {@code Procedure.category}
   */
  public Optional<String> link(String address, String id) {
    var page = pages.get(address);
    return page != null && anchors.computeIfAbsent(address, any -> ids(page)).contains(id)
        ? Optional.of(page.path() + "#" + id)
        : Optional.empty();
  }

  private static Set<String> ids(GuidePage page) {
    return ID.matcher(page.html()).results().map(id -> id.group(1)).collect(Collectors.toSet());
  }
}
