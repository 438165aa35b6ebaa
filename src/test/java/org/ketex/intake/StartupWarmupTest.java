package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Tests that the warmup before readiness leaves no trace. */
@OnEachDatabase
class StartupWarmupTest {

  private final TestDatabase database;

  StartupWarmupTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void theStartupWarmupLeavesNoResource() {
    var history = database.historyAtStart();

    assertThat(history.status()).as(history.body()).isEqualTo(200);
    assertThat(history.resources()).isEmpty();
  }
}
