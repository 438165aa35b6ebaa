/**
 * Accepts writes: single interactions, batches and transactions. Parses and validates them,
 * resolves their references, and either stores all resources in one commit or rejects the request
 * with the reasons.
 */
package org.ketex.intake;
