package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A type or a profile, compiled.
 *
 * @param type name of the type
 * @param root its rules as a whole
 * @param contexts where an extension may stand; empty for all others
 * @param gaps what cannot be decided here, and why
 */
record CompiledStructure(
    String url,
    String type,
    ElementRule root,
    boolean isModifier,
    List<JsonNode> contexts,
    List<CoverageGap> gaps) {

  ObjectShape shape() {
    return root.ownShape();
  }
}
