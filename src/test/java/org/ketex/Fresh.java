package org.ketex;

import java.util.UUID;

/** Small resources whose identifiers no other test uses. */
public final class Fresh {

  public static final String SYSTEM = "https://test.example.org/ids";

  private Fresh() {}

  /** A text that is nowhere else in the database: letters and digits, in lower case. */
  public static String mark() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  public static String patient(String mark) {
    return patient(mark, "");
  }

  /**
   * @param more further properties as JSON, each starting with a comma
   */
  public static String patient(String mark, String more) {
    return """
        {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}]%s}\
        """
        .formatted(SYSTEM, mark, more);
  }

  public static String encounter(String mark, String subject) {
    return """
        {"resourceType":"Encounter","identifier":[{"system":"%s","value":"%s"}],\
        "status":"finished",\
        "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},\
        "subject":{"reference":"%s"}}\
        """
        .formatted(SYSTEM, mark, subject);
  }

  /**
   * @param more further properties as JSON, each starting with a comma
   */
  public static String observation(String mark, String more) {
    return """
        {"resourceType":"Observation","identifier":[{"system":"%s","value":"%s"}],\
        "status":"final","code":{"text":"anything"}%s}\
        """
        .formatted(SYSTEM, mark, more);
  }

  /** The search that finds the resources of that mark. */
  public static String search(String type, String mark) {
    return type + "?identifier=" + SYSTEM + "|" + mark;
  }

  public static String bundle(String type, String... entries) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"%s\",\"entry\":[%s]}"
        .formatted(type, String.join(",", entries));
  }

  /** An entry that creates the resource. */
  public static String create(String fullUrl, String resource) {
    return entry(fullUrl, resource, "POST", typeOf(resource), "");
  }

  /** An entry that creates the resource unless the criteria are met. */
  public static String createUnless(String fullUrl, String resource, String criteria) {
    return entry(
        fullUrl, resource, "POST", typeOf(resource), ",\"ifNoneExist\":\"" + criteria + "\"");
  }

  public static String entry(
      String fullUrl, String resource, String method, String url, String more) {
    return """
        {"fullUrl":"%s","resource":%s,"request":{"method":"%s","url":"%s"%s}}\
        """
        .formatted(fullUrl, resource, method, url, more);
  }

  /** An entry without a resource: GET or DELETE. */
  public static String request(String method, String url) {
    return "{\"request\":{\"method\":\"%s\",\"url\":\"%s\"}}".formatted(method, url);
  }

  public static String urn() {
    return "urn:uuid:" + UUID.randomUUID();
  }

  private static String typeOf(String resource) {
    return resource.replaceFirst("(?s)^\\{\\s*\"resourceType\":\\s*\"([A-Za-z]+)\".*", "$1");
  }
}
