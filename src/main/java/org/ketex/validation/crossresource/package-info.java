/** Rules between resources, over what is sent and what is stored. */
package org.ketex.validation.crossresource;
