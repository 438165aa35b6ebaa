/**
 * Profiles compiled into checks over the JSON tree. They answer "conforms" or "undecided", never
 * "wrong": everything undecided goes to HL7's validator.
 */
package org.ketex.validation.rules;
