/** Changes of a resource in parts: JSON patch (RFC 6902) and FHIRPath patch (fhirpatch.html). */
package org.ketex.intake.patch;
