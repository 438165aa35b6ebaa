package org.ketex.store.h2;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import org.ketex.store.DatabaseExceptionTranslator;

/**
 * Evicts connections to an embedded database that has closed itself, for example on a full disk,
 * from the pool: the driver considers them alive, but only a new one reopens the database.
 */
public class H2ConnectionEviction implements SQLExceptionOverride {

  @java.lang.Override
  public Override adjudicate(SQLException exception) {
    return DatabaseExceptionTranslator.isOutageOfH2(exception)
        ? Override.MUST_EVICT
        : Override.CONTINUE_EVICT;
  }
}
