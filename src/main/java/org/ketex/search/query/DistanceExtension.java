package org.ketex.search.query;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ketex.model.Json;
import org.ketex.search.parameter.NearParameters;
import org.ketex.search.value.SearchValues;

/**
 * Creates the extension of search results that contains the distance of a match of {@code near}
 * (location.html#positional).
 */
public final class DistanceExtension {

  private static final String URL = "http://hl7.org/fhir/StructureDefinition/location-distance";

  /** Decimal places of a distance. */
  private static final int SCALE = 3;

  private final List<NearPlace> places;

  private DistanceExtension(List<NearPlace> places) {
    this.places = places;
  }

  /** Returns the extension for a search by position; empty for any other search. */
  public static Optional<DistanceExtension> of(Map<String, List<String>> parameters) {
    var values = parameters.get(NearParameters.NAME);
    return values == null || values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DistanceExtension(
                SearchValues.or(values.getFirst()).stream().map(NearPlace::of).toList()));
  }

  /** Returns the extension for a resource, from the nearest place; empty if it has no position. */
  public Optional<ObjectNode> of(byte[] content) {
    var position = Json.trusted(content).path("position");
    if (!position.has("latitude") || !position.has("longitude")) {
      return Optional.empty();
    }
    var latitude = position.get("latitude").asDouble();
    var longitude = position.get("longitude").asDouble();
    return places.stream()
        .map(place -> extension(place, place.distanceTo(latitude, longitude)))
        .min(Comparator.comparing(extension -> extension.at("/valueDistance/value").asDouble()));
  }

  private static ObjectNode extension(NearPlace place, double distance) {
    var extension = Json.object().put("url", URL);
    extension
        .putObject("valueDistance")
        .put("value", BigDecimal.valueOf(distance).setScale(SCALE, RoundingMode.HALF_UP))
        .put("unit", place.unit())
        .put("system", "http://unitsofmeasure.org")
        .put("code", place.ucum());
    return extension;
  }
}
