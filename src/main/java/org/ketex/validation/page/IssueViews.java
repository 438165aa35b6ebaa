package org.ketex.validation.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ketex.model.Issue;
import org.ketex.validation.page.UploadValidator.Judged;
import org.springframework.stereotype.Component;

/** The issues of a resource with their links into the guide: the worst first, then by line. */
@Component
class IssueViews {

  private static final Comparator<Issue> ORDER =
      Comparator.comparing(Issue::severity)
          .thenComparing(
              issue -> issue.position() == null ? Integer.MAX_VALUE : issue.position().line());

  private final GuideLinks links;

  IssueViews(GuideLinks links) {
    this.links = links;
  }

  List<IssueView> of(Judged judged, int limit) {
    var views = new ArrayList<IssueView>();
    judged.issues().stream()
        .sorted(ORDER)
        .limit(limit)
        .forEach(
            issue ->
                views.add(
                    IssueView.of(
                        views.size() + 1,
                        issue,
                        links.rule(issue.rule()).orElse(null),
                        links.element(issue, judged.tree(), judged.asked()).orElse(null))));
    return views;
  }
}
