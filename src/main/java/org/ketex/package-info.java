/** Ketex: a FHIR R4 server and guide for ketamine therapy. Each package is one feature. */
package org.ketex;
