package org.ketex.search;

import java.util.List;
import java.util.Map;

/**
 * A search, understood.
 *
 * @param asked the parameters that were understood, as sent, for the self link
 * @param countOnly {@code _summary=count}: no resources, only how many
 * @param total whether the number of all matches is wanted
 */
record Query(
    String type,
    Plan plan,
    List<Include> includes,
    List<SortKey> sort,
    int count,
    boolean countOnly,
    boolean total,
    Map<String, List<String>> asked) {

  /**
   * Further resources for a page.
   *
   * @param reverse whether they refer to the matches ({@code _revinclude}) or the other way round
   * @param parameters numbers of the reference parameters to follow
   * @param target the only type wanted, or null
   */
  record Include(boolean reverse, List<Integer> parameters, String target) {}
}
