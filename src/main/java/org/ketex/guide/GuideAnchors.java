package org.ketex.guide;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Which places the pages of the guide have, a place being an id in the HTML. Who links into the
 * guide asks here first, so that nobody is sent to a place that is not there.
 */
@Component
public class GuideAnchors {

  private static final Pattern ID = Pattern.compile("\\bid=\"([^\"]*)\"");

  private final Map<String, GuidePage> pages;

  /** Read when first asked for: most pages never are. */
  private final Map<String, Set<String>> places = new ConcurrentHashMap<>();

  GuideAnchors(GuidePages pages) {
    this.pages = pages.byAddress();
  }

  /**
   * The link to a place; empty where the page does not have it.
   *
   * @param address of the page, such as {@code StructureDefinition/kap-session}
   * @param id of an element or a rule, such as {@code Procedure.category}
   */
  public Optional<String> link(String address, String id) {
    var page = pages.get(address);
    return page != null && places.computeIfAbsent(address, any -> ids(page)).contains(id)
        ? Optional.of(page.path() + "#" + id)
        : Optional.empty();
  }

  private static Set<String> ids(GuidePage page) {
    return ID.matcher(page.html()).results().map(id -> id.group(1)).collect(Collectors.toSet());
  }
}
