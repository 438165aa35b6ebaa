package org.ketex.validation.rules;

/**
 * What HL7's validator knows of codes. True only where it would have nothing to remark: a code that
 * cannot be checked is not known.
 */
public interface CodeCheck {

  /**
   * @param version of the code system, or null
   * @param display or null
   */
  boolean isInSystem(String system, String version, String code, String display);

  /**
   * @param system null where the value set says which
   * @param display or null
   */
  boolean isInValueSet(String valueSet, String system, String code, String display);
}
