package org.ketex.store.schema;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Completes the URL of a PostgreSQL database with the driver settings that Ketex needs, unless the
 * URL sets them.
 */
public final class PostgresUrl {

  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    // Sends a batch of inserts as one statement.
    DEFAULTS.put("reWriteBatchedInserts", "true");
    // Seconds: an unreachable database is reported immediately, not after minutes of TCP timeouts.
    DEFAULTS.put("connectTimeout", "3");
    DEFAULTS.put("tcpKeepAlive", "true");
    // A backup tool or a person that holds a lock for longer must not block clients.
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
