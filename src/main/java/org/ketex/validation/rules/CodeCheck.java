package org.ketex.validation.rules;

/**
 * Validates codes as HL7's validator does. True only if it would report no issue; false for a code
 * that cannot be checked.
 */
public interface CodeCheck {

  /**
   * Returns whether a code system defines a code.
   *
   * @param version of the code system, or null
   * @param display or null
   */
  boolean isInSystem(String system, String version, String code, String display);

  /**
   * Returns whether a value set contains a code.
   *
   * @param system null if the value set determines it
   * @param display or null
   */
  boolean isInValueSet(String valueSet, String system, String code, String display);
}
