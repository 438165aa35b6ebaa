package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.ketex.validation.fhirpath.UndecidedException;

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

  /** Looks up structures by type or canonical. */
  interface Lookup {

    /**
     * Returns the compiled structure of a type.
     *
     * @throws UndecidedException if there is no such type
     */
    CompiledStructure ofType(String name);

    /**
     * Returns the type of a structure: its own name, or the type that a profile constrains.
     *
     * @throws UndecidedException if the canonical cannot be resolved
     */
    String typeOf(String canonical);

    /**
     * Returns the kind of a type.
     *
     * @throws UndecidedException if there is no such type
     */
    ElementRule.TypeChoice.Kind kindOf(String type);
  }

  ObjectShape shape() {
    return root.ownShape();
  }
}
