package org.ketex.search.value;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ketex.guide.GuideDefinitions;
import org.ketex.model.Json;
import org.ketex.model.LocalReference;

/**
 * How index rows of references to definitions are written. A canonical has a row without a version
 * and one with the version that it says; where it says none, that one ends in {@link #NO_VERSION},
 * and means the newest definition (references.html#canonical).
 */
public class CanonicalIndexValues {

  public static final String NO_VERSION = "|";

  private final GuideDefinitions definitions;

  public CanonicalIndexValues(GuideDefinitions definitions) {
    this.definitions = definitions;
  }

  /** Whatever version is said, where the canonical says none. */
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

  /** Its address on this server. */
  public static String literal(ObjectNode definition) {
    return Json.text(definition, "resourceType") + "/" + Json.text(definition, "id");
  }

  /** What a row of a reference leads to; a canonical by its row with a version alone. */
  public Stream<ObjectNode> definitions(String spelling) {
    var bar = spelling.indexOf('|');
    if (bar < 0) {
      return LocalReference.of(spelling).flatMap(this::definition).stream();
    }
    return definitions.named(spelling.endsWith(NO_VERSION) ? spelling.substring(0, bar) : spelling);
  }

  public Optional<ObjectNode> definition(LocalReference reference) {
    return GuideDefinitions.isDefinitionType(reference.type())
        ? definitions.definition(reference.type(), reference.id())
        : Optional.empty();
  }
}
