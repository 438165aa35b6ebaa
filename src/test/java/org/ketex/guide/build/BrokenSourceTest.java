package org.ketex.guide.build;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that an error in the sources of the guide aborts the build, with file and line. */
class BrokenSourceTest {

  private static final String FSH = "fhir-profiles/input/fsh/dosing-weight.fsh";
  private static final String CODES = "terminology/codesystem/session-phase.json";

  @TempDir Path folder;

  private ScratchGuide guide;

  @BeforeEach
  void copy() throws IOException, InterruptedException {
    guide = ScratchGuide.in(folder);
  }

  @Test
  void guideBuildReportsAnUnknownParent() throws IOException {
    guide.replace(FSH, "Parent: ", "Parent: No");

    assertThatThrownBy(guide::build)
        .isInstanceOf(GuideBuildException.class)
        .hasMessageContaining("fsh/dosing-weight.fsh")
        .hasMessageContaining("Line: 1");
  }

  @Test
  void guideBuildReportsMalformedJson() throws IOException {
    guide.replace(CODES, "\"concept\": [", "\"concept\": ");

    assertThatThrownBy(guide::build)
        .isInstanceOf(GuideBuildException.class)
        .hasMessageMatching("(?s).*session-phase\\.json:\\d+: not well-formed JSON.*");
  }

  @Test
  void guideBuildReportsAnUndefinedCodeInAValueSet() throws IOException {
    guide.replace(CODES, "\"code\": \"during\"", "\"code\": \"meanwhile\"");

    assertThatThrownBy(guide::build)
        .isInstanceOf(GuideBuildException.class)
        .hasMessageContaining("ValueSet-session-phase.json")
        .hasMessageContaining("does not define during");
  }
}
