/**
 * Search: parameters compiled from SearchParameter resources, what each resource is indexed by, and
 * queries parsed, planned to SQL and paged. No parameter is written by hand.
 */
package org.ketex.search;
