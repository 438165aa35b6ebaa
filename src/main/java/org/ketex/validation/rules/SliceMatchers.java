package org.ketex.validation.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ketex.model.Json;
import org.ketex.validation.fhirpath.UndecidedException;
import org.ketex.validation.rules.SlicingRule.Matcher;

/** Compiles discriminators of slicings to matchers (profiling.html#discriminator). */
record SliceMatchers(CodedValueRules codes) {

  /**
   * Returns the matcher for the values of one slice.
   *
   * @param node the sliced element
   * @throws UndecidedException if the discriminator is not supported
   */
  Matcher of(SnapshotNode node, SnapshotNode slice) {
    if (slice.id().substring(slice.id().lastIndexOf(':')).contains("/")) {
      throw new UndecidedException("re-slicing");
    }
    return Json.list(node.element().path("slicing"), "discriminator")
        .valueStream()
        .map(discriminator -> of(node, slice, discriminator))
        .reduce(Matcher::and)
        .orElseThrow(() -> new UndecidedException("a slicing without a discriminator"));
  }

  private Matcher of(SnapshotNode node, SnapshotNode slice, JsonNode discriminator) {
    var type = discriminator.path("type").asText();
    var path = discriminator.path("path").asText();
    return switch (type) {
      case "value", "pattern" ->
          isExtension(node) && path.equals("url") ? byUrl(slice) : byValue(slice, path);
      case "type" -> byType(slice, path);
      default -> throw new UndecidedException("a discriminator of the type " + type);
    };
  }

  private static boolean isExtension(SnapshotNode node) {
    return node.path().endsWith(".extension") || node.path().endsWith(".modifierExtension");
  }

  private Matcher byUrl(SnapshotNode slice) {
    var url =
        Stream.of(
                slice.child("url").map(child -> child.choiceValue("fixed")),
                Optional.ofNullable(slice.element().at("/type/0/profile/0")))
            .flatMap(Optional::stream)
            .filter(JsonNode::isTextual)
            .map(JsonNode::textValue)
            .findFirst()
            .orElseThrow(() -> new UndecidedException("an extension slice without a url"));
    return (value, type) -> url.equals(value.path("url").textValue());
  }

  private Matcher byValue(SnapshotNode slice, String path) {
    var names = path.equals("$this") ? new String[0] : path.split("\\.");
    var test = test(slice, List.of(names));
    return (value, type) -> {
      var found = JsonPaths.values(value, names).toList();
      if (found.size() > 1) {
        throw new UndecidedException("several values at the path of the discriminator");
      }
      return !found.isEmpty() && test.test(found.getFirst());
    };
  }

  /**
   * Returns the test of a slice at a discriminator path: a value fixed there, or the matching part
   * of a value fixed on the way.
   */
  private Predicate<JsonNode> test(SnapshotNode node, List<String> names) {
    var fixed = node.choiceValue("fixed");
    var pattern = node.choiceValue("pattern");
    var expected = fixed == null ? pattern : fixed;
    if (expected != null && !names.isEmpty()) {
      var parts = JsonPaths.values(expected, names.toArray(String[]::new)).toList();
      if (parts.size() != 1) {
        throw new UndecidedException("a discriminator with several fixed values");
      }
      return value -> PatternMatcher.equal(parts.getFirst(), value);
    }
    if (expected != null) {
      return fixed != null
          ? value -> PatternMatcher.equal(fixed, value)
          : value -> PatternMatcher.matches(pattern, value);
    }
    if (names.isEmpty()) {
      return memberOf(node);
    }
    return node.child(names.getFirst())
        .map(SliceMatchers::onlySlice)
        .map(child -> test(child, names.subList(1, names.size())))
        .orElseThrow(() -> new UndecidedException("a discriminator path that cannot be resolved"));
  }

  /** Returns the test for slices that are discriminated by required bindings. */
  private Predicate<JsonNode> memberOf(SnapshotNode node) {
    var binding = node.binding();
    if (binding == null || !binding.isRequired()) {
      throw new UndecidedException(
          "a discriminator without fixed value, pattern or required binding");
    }
    return value -> codes.isIn(value, binding);
  }

  /**
   * Returns the only slice of an element if there is one, else the element: FHIR's blood pressure
   * fixes the code of a component in a slice of its codings.
   */
  private static SnapshotNode onlySlice(SnapshotNode node) {
    return node.slices().size() == 1 ? node.slices().getFirst() : node;
  }

  private Matcher byType(SnapshotNode slice, String path) {
    var target =
        path.equals("$this")
            ? slice
            : slice
                .child(path)
                .orElseThrow(
                    () ->
                        new UndecidedException(
                            "a type discriminator whose path cannot be resolved"));
    var types = target.types().stream().map(SnapshotNode::typeName).collect(Collectors.toSet());
    return path.equals("$this")
        ? (value, type) -> types.contains(type)
        : (value, type) -> types.contains(value.path(path).path("resourceType").asText());
  }
}
