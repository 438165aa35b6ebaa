/** Which profile a resource is meant for that declares none. */
package org.ketex.validation.profilematch;
