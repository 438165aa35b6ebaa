package org.ketex;

/** Builds small valid resources, each with the identifier value that the test gives it. */
public final class SampleResources {

  private SampleResources() {}

  public static String patient(String identifier) {
    return patient(identifier, "");
  }

  /**
   * @param more further properties as JSON, each starting with a comma
   */
  public static String patient(String identifier, String more) {
    return """
        {"resourceType":"Patient","identifier":[{"system":"%s","value":"%s"}]%s}\
        """
        .formatted(UniqueIdentifiers.SYSTEM, identifier, more);
  }

  public static String encounter(String identifier, String subject) {
    return """
        {"resourceType":"Encounter","identifier":[{"system":"%s","value":"%s"}],\
        "status":"finished",\
        "class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},\
        "subject":{"reference":"%s"}}\
        """
        .formatted(UniqueIdentifiers.SYSTEM, identifier, subject);
  }

  /**
   * @param more further properties as JSON, each starting with a comma
   */
  public static String observation(String identifier, String more) {
    return """
        {"resourceType":"Observation","identifier":[{"system":"%s","value":"%s"}],\
        "status":"final","code":{"text":"anything"}%s}\
        """
        .formatted(UniqueIdentifiers.SYSTEM, identifier, more);
  }
}
