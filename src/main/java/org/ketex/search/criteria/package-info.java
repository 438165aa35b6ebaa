/**
 * Represents the conditions of a search and turns them into SQL text. Parsed criteria go in, a
 * {@link org.ketex.search.criteria.QueryPlan} with its SQL comes out. Nothing here runs a
 * statement: what has to be looked up first is asked of {@link
 * org.ketex.search.criteria.CriterionLookups}.
 */
package org.ketex.search.criteria;
