/**
 * HTML pages: the common layout and the rendering of templates, the front page, and the startup
 * message on the console.
 */
package org.ketex.web;
