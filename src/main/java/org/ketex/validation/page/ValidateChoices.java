package org.ketex.validation.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ketex.guide.PublishedGuide;
import org.ketex.model.Json;
import org.springframework.stereotype.Component;

/** Provides the examples and profiles of the guide for selection on {@code /validate}. */
@Component
class ValidateChoices {

  private final PublishedGuide guide;

  ValidateChoices(PublishedGuide guide) {
    this.guide = guide;
  }

  /** A selectable profile or example. */
  record Choice(String value, String title, boolean chosen) {}

  /** The examples of one resource type. */
  record Group(String type, List<Choice> choices) {}

  List<Choice> profiles(String chosen) {
    return guide
        .profiles()
        .map(
            profile ->
                new Choice(
                    Json.text(profile, "url"),
                    Json.text(profile, "title"),
                    Json.text(profile, "url").equals(chosen)))
        .sorted(Comparator.comparing(Choice::title))
        .toList();
  }

  List<Group> examples(String chosen) {
    var byType =
        guide.examples().stream()
            .collect(
                Collectors.groupingBy(
                    example -> Json.text(example, "resourceType"),
                    TreeMap::new,
                    Collectors.mapping(example -> choice(example, chosen), Collectors.toList())));
    return byType.entrySet().stream()
        .map(group -> new Group(group.getKey(), group.getValue()))
        .toList();
  }

  /** Returns the choice of an example; as in the guide, its title is its id. */
  private static Choice choice(JsonNode example, String chosen) {
    return new Choice(
        key(example), Json.text(example, "id").replace('-', ' '), key(example).equals(chosen));
  }

  /** Returns the text of an example. */
  Optional<String> copyOf(String example) {
    return guide.examples().stream()
        .filter(resource -> key(resource).equals(example))
        .map(resource -> new String(Json.pretty(resource), StandardCharsets.UTF_8))
        .findFirst();
  }

  private static String key(JsonNode example) {
    return Json.text(example, "resourceType") + "-" + Json.text(example, "id");
  }
}
