package org.ketex.web;

import java.util.Map;

/** What a feature says on every page, by the name that templates use. */
public interface PageValues {

  Map<String, Object> values();
}
