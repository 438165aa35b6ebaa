package org.ketex.integrity;

import java.util.ArrayList;
import java.util.List;
import org.ketex.TestServer;
import org.springframework.context.ApplicationContext;

/** What {@code ./ketex check} finds, for tests of others. */
public final class FaultDescriptions {

  private FaultDescriptions() {}

  /** Each fault in words. */
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
          public void found(IntegrityFault fault, boolean mended) {
            faults.add(fault.where() + " " + fault.what());
          }

          @Override
          public void progress(long resources, long of) {
            // Nobody looks.
          }
        });
    return faults;
  }
}
