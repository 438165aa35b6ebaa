/** Applies patches to resources: JSON Patch (RFC 6902) and FHIRPath Patch (fhirpatch.html). */
package org.ketex.intake.patch;
