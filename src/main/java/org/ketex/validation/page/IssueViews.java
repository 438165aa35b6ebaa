package org.ketex.validation.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.ketex.model.Issue;
import org.ketex.validation.page.UploadValidator.ValidatedUpload;
import org.springframework.stereotype.Component;

/**
 * Creates the views of a resource's issues with links to the guide, sorted by severity and line.
 */
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

  List<IssueView> of(ValidatedUpload upload, int limit) {
    var views = new ArrayList<IssueView>();
    upload.issues().stream()
        .sorted(ORDER)
        .limit(limit)
        .forEach(
            issue ->
                views.add(
                    IssueView.of(
                        views.size() + 1,
                        issue,
                        links.rule(issue.rule()).orElse(null),
                        links
                            .element(issue, upload.tree(), upload.appliedProfile())
                            .orElse(null))));
    return views;
  }
}
