/**
 * Defines the types that all packages share: the JSON tree of a resource, references and element
 * types, and issues with the OperationOutcome and the exception that contain them.
 */
@NullMarked
package org.ketex.model;

import org.jspecify.annotations.NullMarked;
