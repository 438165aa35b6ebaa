/**
 * What clients push: single writes, batches and transactions. Each is understood, validated, its
 * references resolved, and stored in one commit, or refused whole with the reasons.
 */
package org.ketex.intake;
