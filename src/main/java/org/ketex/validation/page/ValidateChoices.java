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

/** What the guide has to choose from on {@code /validate}: examples and profiles. */
@Component
class ValidateChoices {

  private final PublishedGuide guide;

  ValidateChoices(PublishedGuide guide) {
    this.guide = guide;
  }

  /** A profile or an example to choose. */
  record Choice(String value, String title, boolean chosen) {}

  /** Examples of one resource type. */
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

  /** As in the guide, an example is named by its id. */
  private static Choice choice(JsonNode example, String chosen) {
    return new Choice(
        key(example), Json.text(example, "id").replace('-', ' '), key(example).equals(chosen));
  }

  /** The text of an example. */
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
