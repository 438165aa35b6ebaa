/**
 * Handles the types of search parameters. One handler contains everything about a type: modifiers,
 * index rows, criteria and sort column. A new modifier is added to the handler of its type.
 */
package org.ketex.search.type;
