package org.ketex.store;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Takes connections to an embedded database that has closed itself, as on a full disk, out of the
 * pool: to the driver they look alive, and only a new one opens the database again.
 */
class ClosedByItself implements SQLExceptionOverride {

  @java.lang.Override
  public Override adjudicate(SQLException fault) {
    return DatabaseFaults.isOutageOfH2(fault) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
  }
}
