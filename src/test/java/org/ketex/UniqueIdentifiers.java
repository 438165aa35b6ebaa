package org.ketex;

import java.util.UUID;

/** Generates identifiers that no other test uses, and searches for the resources that have them. */
public final class UniqueIdentifiers {

  /** Namespace of the identifiers of all test resources. */
  public static final String SYSTEM = "https://test.example.org/ids";

  private UniqueIdentifiers() {}

  /** Returns a value that occurs nowhere else in the database: lower-case letters and digits. */
  public static String value() {
    return "t" + UUID.randomUUID().toString().replace("-", "");
  }

  /** Returns a new {@code urn:uuid}, for the fullUrl of a Bundle entry. */
  public static String urn() {
    return "urn:uuid:" + UUID.randomUUID();
  }

  /** Returns the search for resources of the type with the identifier value. */
  public static String search(String type, String value) {
    return type + "?identifier=" + SYSTEM + "|" + value;
  }
}
