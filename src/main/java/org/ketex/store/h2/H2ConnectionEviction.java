package org.ketex.store.h2;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.ketex.store.DatabaseExceptionTranslator;

/**
 * Takes connections to an embedded database that has closed itself, as on a full disk, out of the
 * pool: to the driver they look alive, and only a new one opens the database again.
 */
public class H2ConnectionEviction implements SQLExceptionOverride {

  @java.lang.Override
  public Override adjudicate(SQLException fault) {
    return DatabaseExceptionTranslator.isOutageOfH2(fault)
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
