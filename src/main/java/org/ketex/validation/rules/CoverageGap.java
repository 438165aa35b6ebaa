package org.ketex.validation.rules;

/**
 * What of a profile is never decided here.
 *
 * @param element id of the element
 */
public record CoverageGap(String element, String reason) {}
