package org.ketex.web;

import java.util.Map;

/** Contributes template values of a feature to every page. */
public interface PageValues {

  /** Returns the values by the name that templates use. */
  Map<String, Object> values();
}
