/**
 * Profile matching: takes a resource that declares no profile of the guide and returns the profiles
 * that its codes match.
 */
package org.ketex.validation.profilematch;
