package org.ketex.packages;

import java.util.List;
import java.util.Map;

/**
 * What the server does with a package.
 *
 * @param name name and version, such as {@code hl7.fhir.us.core#8.0.0}
 * @param missing packages that it refers to and that are not there
 * @param served number of definitions by resource type
 * @param parameters its search parameters
 * @param profiles its profiles and extensions
 * @param valueSets its value sets
 */
record PackageReport(
    String name,
    String file,
    List<String> missing,
    Map<String, Integer> served,
    Parameters parameters,
    Structures profiles,
    ValueSets valueSets) {

  /**
   * Search parameters.
   *
   * @param standard number of those that FHIR itself defines
   * @param added those that only the package defines, as {@code Type?code}
   * @param unusable those whose expression or type is not supported
   */
  record Parameters(int standard, List<String> added, List<String> unusable) {}

  /**
   * Profiles and extensions.
   *
   * @param decided number of those that the compiled rules decide completely
   * @param leftToValidator those of which some elements are left to HL7's validator, with the
   *     number of elements
   */
  record Structures(int decided, Map<String, Integer> leftToValidator) {}

  /**
   * Value sets.
   *
   * @param checked number of those whose codes can be checked
   * @param notChecked number of the others, by the code system or value set whose content is
   *     missing
   */
  record ValueSets(int checked, Map<String, Integer> notChecked) {}
}
