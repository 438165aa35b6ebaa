/**
 * Handles the types of search parameters. One handler holds everything about a type: its modifiers,
 * index rows, criteria and sort column. A new modifier is added in the handler of its type.
 */
package org.ketex.search.type;
