package org.ketex.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ketex.model.FhirErrorException;
import org.ketex.model.Json;

/**
 * Reads the input parameters of an operation from the query, from a Parameters resource in the
 * body, or from both (operations.html#request).
 */
public final class OperationInputs {

  private final FhirRequest request;
  private final List<JsonNode> parameters;

  private OperationInputs(FhirRequest request, List<JsonNode> parameters) {
    this.request = request;
    this.parameters = parameters;
  }

  /**
   * Reads the parameters of an operation whose body, if any, is a Parameters resource.
   *
   * @throws FhirErrorException (400) if it is another resource
   */
  public static OperationInputs of(FhirRequest request, ResourceCodec codec) {
    if (!request.is(RequestTypeEnum.POST) || request.body().length == 0) {
      return ofUrl(request);
    }
    var body = codec.read(request);
    if (!body.type().equals("Parameters")) {
      throw FhirErrorException.malformed(
          "The operation takes a Parameters resource, not a " + body.type() + ".",
          "Send {\"resourceType\":\"Parameters\",\"parameter\":[…]}, or query parameters.");
    }
    return of(request, body.tree());
  }

  /** Reads the parameters of a request that has them in its URL only. */
  public static OperationInputs ofUrl(FhirRequest request) {
    return new OperationInputs(request, List.of());
  }

  public static OperationInputs of(FhirRequest request, ObjectNode parameters) {
    return new OperationInputs(request, Json.list(parameters, "parameter").valueStream().toList());
  }

  /**
   * Checks that the URL and the body have no other parameters.
   *
   * @param name of the operation
   * @param remedy describes the parameters
   * @throws FhirErrorException (400) that names the first unknown parameter
   */
  public void requireOnly(Set<String> known, String name, String remedy) {
    request.requireOnly(known, name, remedy);
    parameters.stream()
        .map(parameter -> Objects.toString(Json.text(parameter, "name"), ""))
        .filter(parameter -> !known.contains(parameter))
        .findFirst()
        .ifPresent(
            parameter -> {
              throw FhirRequest.unknownParameter(parameter, name, remedy);
            });
  }

  /** Returns the first value of a primitive parameter. */
  public Optional<String> text(String name) {
    return texts(name).stream().findFirst();
  }

  public List<String> texts(String name) {
    var all = new ArrayList<>(request.parameters().getOrDefault(name, List.of()));
    named(name)
        .flatMap(
            parameter ->
                parameter.properties().stream()
                    .filter(property -> property.getKey().startsWith("value"))
                    .filter(property -> property.getValue().isValueNode())
                    .map(property -> property.getValue().asText()))
        .forEach(all::add);
    return all;
  }

  /**
   * Returns the value of an integer parameter.
   *
   * @throws FhirErrorException (400) if it is not an integer
   */
  public Optional<Long> number(String name) {
    try {
      return text(name).map(Long::parseLong);
    } catch (NumberFormatException e) {
      throw FhirErrorException.parameter(
          name, name + " must be an integer.", "Omit the parameter, or use an integer.");
    }
  }

  /**
   * Returns the page size: {@code _count}, at most the limit of the server.
   *
   * @throws FhirErrorException (400) if it is not an integer of 1 or more
   */
  public int count(int byDefault, int limit) {
    var requested = number("_count").orElse((long) byDefault);
    if (requested < 1) {
      throw FhirErrorException.parameter(
          "_count", "_count must be 1 or more.", "Omit _count, or use 1 or more.");
    }
    return (int) Math.min(requested, limit);
  }

  /** Returns the complex value of a parameter, as in {@code value("coding", "valueCoding")}. */
  public Optional<JsonNode> value(String name, String property) {
    return named(name).map(parameter -> parameter.get(property)).filter(v -> v != null).findFirst();
  }

  public Optional<ObjectNode> resource(String name) {
    return value(name, "resource").filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast);
  }

  private Stream<JsonNode> named(String name) {
    return parameters.stream().filter(parameter -> name.equals(Json.text(parameter, "name")));
  }
}
