/**
 * Represents the conditions of a search, and converts them to SQL text. The result is a {@link
 * org.ketex.search.criteria.QueryPlan}. Nothing here runs a statement: lookups use {@link
 * org.ketex.search.criteria.CriterionLookups}.
 */
package org.ketex.search.criteria;
