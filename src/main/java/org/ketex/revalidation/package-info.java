/** Checks all that is stored against the guide of now: a job that any server can go on with. */
package org.ketex.revalidation;
