/**
 * Codes and value sets of FHIR R4 and of the guide: where definitions are found by canonical, and
 * the terminology operations over them.
 */
package org.ketex.terminology;
