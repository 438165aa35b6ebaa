package org.ketex.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ketex.OnEachDatabase;
import org.ketex.TestDatabase;

/** Before it is ready the server tries itself, and nothing of that stays. */
@OnEachDatabase
class StartupWarmupTest {

  private final TestDatabase database;

  StartupWarmupTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void aNewServerHoldsNothing() {
    var history = database.historyAtStart();

    assertThat(history.status()).as(history.body()).isEqualTo(200);
    assertThat(history.resources()).isEmpty();
  }
}
