/**
 * Defines the types that all packages share: the JSON tree of a resource, references and element
 * types, and issues with the OperationOutcome and the exception that contain them.
 */
package org.ketex.model;
