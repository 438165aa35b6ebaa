package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A compiled type or profile.
 *
 * @param type name of the type
 * @param root rules of the root element
 * @param contexts contexts of an extension; empty for other structures
 * @param gaps elements that cannot be decided, with reasons
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
