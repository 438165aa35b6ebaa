package org.ketex.web;

import java.util.Map;

/** Contributes template values of a feature to every page. */
public interface PageValues {

  /** Returns the values by their names in templates. */
  Map<String, Object> values();
}
