package org.ketex.validation.rules;

import java.util.List;

/** A compiled FHIRPath expression. Collections hold {@link Item}s and plain Java values. */
interface Expression {

  /**
   * @throws Undecided where the answer would depend on what is not known here
   */
  List<Object> of(Scope scope, List<Object> focus);
}
