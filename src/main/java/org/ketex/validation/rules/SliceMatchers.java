package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.UndecidedException;

/** How the slices of an element are told apart (profiling.html#discriminator). */
record SliceMatchers(CodedValueRules codes) {

  /**
   * Tells the values of one slice.
   *
   * @param node that is sliced
   * @throws UndecidedException where they cannot be told here
   */
  SlicingRule.Matcher of(SnapshotNode node, SnapshotNode slice) {
    if (slice.id().substring(slice.id().lastIndexOf(':')).contains("/")) {
      throw new UndecidedException("slices of slices");
    }
    return Json.list(node.element().path("slicing"), "discriminator")
        .valueStream()
        .map(discriminator -> of(node, slice, discriminator))
        .reduce(SlicingRule.Matcher::and)
        .orElseThrow(() -> new UndecidedException("slices without a discriminator"));
  }

  private SlicingRule.Matcher of(SnapshotNode node, SnapshotNode slice, JsonNode discriminator) {
    var type = discriminator.path("type").asText();
    var path = discriminator.path("path").asText();
    return switch (type) {
      case "value", "pattern" ->
          isExtension(node) && path.equals("url") ? byUrl(slice) : byValue(slice, path);
      case "type" -> byType(slice, path);
      default -> throw new UndecidedException("slices told apart by " + type);
    };
  }

  private static boolean isExtension(SnapshotNode node) {
    return node.path().endsWith(".extension") || node.path().endsWith(".modifierExtension");
  }

  private SlicingRule.Matcher byUrl(SnapshotNode slice) {
    var url =
        Stream.of(
                slice.child("url").map(child -> child.startingWith("fixed")),
                Optional.ofNullable(slice.element().at("/type/0/profile/0")))
            .flatMap(Optional::stream)
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .findFirst()
            .orElseThrow(() -> new UndecidedException("a slice of extensions without a url"));
    return (value, choice) -> url.equals(value.path("url").textValue());
  }

  private SlicingRule.Matcher byValue(SnapshotNode slice, String path) {
    var names = path.equals("$this") ? new String[0] : path.split("\\.");
    var wanted = wanted(slice, List.of(names));
    return (value, choice) -> {
      var found = JsonPaths.values(value, names).toList();
      if (found.size() > 1) {
        throw new UndecidedException("several values where slices are told apart by one");
      }
      return !found.isEmpty() && wanted.test(found.getFirst());
    };
  }

  /** What a slice wants at the end of a path: fixed there, or part of what is fixed on the way. */
  private Predicate<JsonNode> wanted(SnapshotNode node, List<String> names) {
    var fixed = node.startingWith("fixed");
    var pattern = node.startingWith("pattern");
    var given = fixed == null ? pattern : fixed;
    if (given != null && !names.isEmpty()) {
      var parts = JsonPaths.values(given, names.toArray(String[]::new)).toList();
      if (parts.size() != 1) {
        throw new UndecidedException("slices told apart by several values");
      }
      return value -> PatternMatcher.equal(parts.getFirst(), value);
    }
    if (given != null) {
      return fixed != null
          ? value -> PatternMatcher.equal(fixed, value)
          : value -> PatternMatcher.fits(pattern, value);
    }
    if (names.isEmpty()) {
      return memberOf(node);
    }
    return node.child(names.getFirst())
        .map(SliceMatchers::onlySlice)
        .map(child -> wanted(child, names.subList(1, names.size())))
        .orElseThrow(() -> new UndecidedException("slices told apart by a path to nothing"));
  }

  /** Slices may be told apart by the value sets that their codes are from. */
  private Predicate<JsonNode> memberOf(SnapshotNode node) {
    var binding = node.binding();
    if (binding == null || !binding.isRequired()) {
      throw new UndecidedException("slices told apart without a fixed value");
    }
    return value -> codes.isIn(value, binding);
  }

  /** FHIR's blood pressure fixes the code of a component in a slice of its codings. */
  private static SnapshotNode onlySlice(SnapshotNode node) {
    return node.slices().size() == 1 ? node.slices().getFirst() : node;
  }

  private SlicingRule.Matcher byType(SnapshotNode slice, String path) {
    var target =
        path.equals("$this")
            ? slice
            : slice
                .child(path)
                .orElseThrow(
                    () -> new UndecidedException("slices told apart by the type of nothing"));
    var types = target.types().stream().map(SnapshotNode::typeName).collect(Collectors.toSet());
    return path.equals("$this")
        ? (value, choice) ->
            types.contains(choice.isResource() ? resourceType(value) : choice.type())
        : (value, choice) -> types.contains(resourceType(value.path(path)));
  }

  private static String resourceType(JsonNode resource) {
    return resource.path("resourceType").asText();
  }
}
