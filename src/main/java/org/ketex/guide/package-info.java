/**
 * The published guide at run time: one immutable reading of it, its definitions and its package.
 */
package org.ketex.guide;
