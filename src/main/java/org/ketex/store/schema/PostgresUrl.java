package org.ketex.store.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The URL of a PostgreSQL database with what Ketex needs of the driver, unless it says otherwise.
 */
public final class PostgresUrl {

  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    // A batch of inserts becomes one statement.
    DEFAULTS.put("reWriteBatchedInserts", "true");
    // Seconds: a database that is gone is told at once, not after minutes of TCP.
    DEFAULTS.put("connectTimeout", "3");
    DEFAULTS.put("tcpKeepAlive", "true");
    // Whoever holds a lock for longer, a backup tool or a person, must not hold clients with it.
    DEFAULTS.put("options", "-c%20lock_timeout=5s");
  }

  private PostgresUrl() {}

  public static String complete(String url) {
    var complete = new StringBuilder(url);
    DEFAULTS.forEach(
        (name, value) -> {
          if (!url.contains(name + "=")) {
            complete.append(complete.indexOf("?") < 0 ? '?' : '&').append(name).append('=');
            complete.append(value);
          }
        });
    return complete.toString();
  }
}
