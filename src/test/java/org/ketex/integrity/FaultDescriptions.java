package org.ketex.integrity;

import java.util.ArrayList;
import java.util.List;
import org.ketex.TestServer;
import org.springframework.context.ApplicationContext;

/** Lists what {@code ./ketex check} finds, for the tests of other packages. */
public final class FaultDescriptions {

  private FaultDescriptions() {}

  /** Returns a description of each fault. */
  public static List<String> faults(ApplicationContext parts) {
    return faults(parts.getBean(IntegrityCheckRun.class));
  }

  public static List<String> faults(TestServer server) {
    return faults(server.bean(IntegrityCheckRun.class));
  }

  private static List<String> faults(IntegrityCheckRun check) {
    var faults = new ArrayList<String>();
    check.run(
        false,
        new IntegrityCheckRun.Listener() {
          @Override
          public void found(IntegrityFault fault, boolean repaired) {
            faults.add(fault.where() + " " + fault.what());
          }

          @Override
          public void progress(long resources, long of) {
            // Not needed.
          }
        });
    return faults;
  }
}
