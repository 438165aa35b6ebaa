/**
 * Defines the vocabulary that all packages share: the JSON tree of a resource, references and
 * element types, and issues with the OperationOutcome and the exception that carry them.
 */
package org.ketex.model;
