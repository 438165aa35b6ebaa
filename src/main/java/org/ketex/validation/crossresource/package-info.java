/**
 * Cross-resource rules: evaluates FHIRPath rules from PlanDefinitions of the guide over a submitted
 * resource or Bundle together with stored resources, and returns an issue for each violation.
 */
package org.ketex.validation.crossresource;
