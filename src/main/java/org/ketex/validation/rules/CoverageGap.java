package org.ketex.validation.rules;

/**
 * An element of a profile that the compiled rules never decide.
 *
 * @param element id of the element
 */
public record CoverageGap(String element, String reason) {}
