package org.ketex.search.value;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.Json;
import org.ketex.model.LocalReference;

/**
 * Creates the index values of references to definitions. A canonical has one row without a version
 * and one with its version; if it has no version, the latter ends in {@link #NO_VERSION}, and
 * refers to the newest definition (references.html#canonical).
 */
public class CanonicalIndexValues {

  public static final String NO_VERSION = "|";

  private final GuideDefinitions definitions;

  public CanonicalIndexValues(GuideDefinitions definitions) {
    this.definitions = definitions;
  }

  /** Returns the index values for a canonical, of any version if it has none. */
  public List<String> of(String canonical) {
    return canonical.indexOf('|') < 0
        ? List.of(canonical)
        : Stream.concat(Stream.of(canonical), definitions.named(canonical).flatMap(this::unsaid))
            .distinct()
            .toList();
  }

  public List<String> of(ObjectNode definition) {
    var canonical = Json.text(definition, "url") + "|" + Json.text(definition, "version");
    return Stream.concat(Stream.of(literal(definition), canonical), unsaid(definition)).toList();
  }

  private Stream<String> unsaid(ObjectNode definition) {
    var url = Json.text(definition, "url");
    var isNewest =
        definitions
            .named(url)
            .map(CanonicalIndexValues::literal)
            .anyMatch(literal(definition)::equals);
    return isNewest ? Stream.of(url + NO_VERSION) : Stream.empty();
  }

  /** Returns the reference to a definition on this server. */
  public static String literal(ObjectNode definition) {
    return Json.text(definition, "resourceType") + "/" + Json.text(definition, "id");
  }

  /**
   * Returns the definitions for an index value; a canonical resolves only by its row with a
   * version.
   */
  public Stream<ObjectNode> definitions(String indexValue) {
    var bar = indexValue.indexOf('|');
    if (bar < 0) {
      return LocalReference.of(indexValue).flatMap(this::definition).stream();
    }
    return definitions.named(
        indexValue.endsWith(NO_VERSION) ? indexValue.substring(0, bar) : indexValue);
  }

  public Optional<ObjectNode> definition(LocalReference reference) {
    return GuideDefinitions.isDefinitionType(reference.type())
        ? definitions.definition(reference.type(), reference.id())
        : Optional.empty();
  }
}
