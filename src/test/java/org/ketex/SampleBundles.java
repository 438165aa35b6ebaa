package org.ketex;

/** Builds Bundles, and entries for transactions and batches, as JSON. */
public final class SampleBundles {

  private SampleBundles() {}

  /** Builds a Bundle of the type with the entries. */
  public static String bundle(String type, String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
        .formatted(type, String.join(",", entries));
  }

  /** Builds an entry that creates the resource. */
  public static String create(String fullUrl, String resource) {
    return entry(fullUrl, resource, "POST", typeOf(resource), "");
  }

  /** Builds an entry that creates the resource unless the criteria match one (ifNoneExist). */
  public static String createUnless(String fullUrl, String resource, String criteria) {
    return entry(
        fullUrl, resource, "POST", typeOf(resource), ",\"ifNoneExist\":\"" + criteria + "\"");
  }

  /**
   * Builds an entry with a resource.
   *
   * @param more further properties of the request as JSON, each starting with a comma
   */
  public static String entry(
      String fullUrl, String resource, String method, String url, String more) {
    return """
        {"fullUrl":"%s","resource":%s,"request":{"method":"%s","url":"%s"%s}}\
        """
        .formatted(fullUrl, resource, method, url, more);
  }

  /** Builds an entry without a resource, for GET and DELETE. */
  public static String request(String method, String url) {
    return "{\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}".formatted(method, url);
  }

  private static String typeOf(String resource) {
    return resource.replaceFirst("(?s)^\\{\\s*\"resourceType\":\\s*\"([A-Za-z]+)\".*", "$1");
  }
}
