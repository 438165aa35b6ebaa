package org.ketex.guide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ketex.web.PageRenderer;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Serves the HTML pages of the guide at stable addresses, and a full-text search over them. */
@RestController
class GuidePages {

  private final PageRenderer pages;
  private final Map<String, GuidePage> byAddress;
  private final GuideSearch search;

  GuidePages(PageRenderer pages) {
    var all = GuidePage.all();
    this.pages = pages;
    this.byAddress =
        all.stream().collect(Collectors.toMap(GuidePage::address, Function.identity()));
    this.search = new GuideSearch(all);
  }

  /** Returns the pages by their address below {@code /guide/}. */
  Map<String, GuidePage> byAddress() {
    return byAddress;
  }

  @GetMapping({"/guide", "/guide/", "/guide/{first}", "/guide/{first}/{second}"})
  ResponseEntity<String> page(
      @PathVariable Optional<String> first, @PathVariable Optional<String> second) {
    var address = first.map(one -> second.map(two -> one + "/" + two).orElse(one)).orElse("");
    var page = byAddress.get(address);
    return page == null
        ? pages.missing("/guide/" + address)
        : pages.content(page.title(), page.html());
  }

  @GetMapping("/guide/search")
  ResponseEntity<String> search(@RequestParam(defaultValue = "") String q) {
    List<GuideSearch.Hit> hits = search.hits(q);
    return pages.page(
        "Search the guide",
        "guide-search",
        Map.of("q", q, "searched", !q.isBlank(), "hits", hits, "count", hits.size()));
  }
}
