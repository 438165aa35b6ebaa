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
 * The input parameters of an operation, from the query, from a Parameters resource in the body, or
 * from both (operations.html#request).
 */
public final class OperationInputs {

  private final FhirRequest request;
  private final List<JsonNode> parameters;

  private OperationInputs(FhirRequest request, List<JsonNode> parameters) {
    this.request = request;
    this.parameters = parameters;
  }

  /** Of an operation whose body, if there is one, can only be a Parameters resource. */
  public static OperationInputs of(FhirRequest request, ResourceCodec wire) {
    if (!request.is(RequestTypeEnum.POST) || request.body().length == 0) {
      return ofUrl(request);
    }
    var body = wire.read(request);
    if (!body.type().equals("Parameters")) {
      throw FhirErrorException.malformed(
          "The operation takes a Parameters resource, not a " + body.type() + ".",
          "Send {\"resourceType\":\"Parameters\",\"parameter\":[…]}, or query parameters.");
    }
    return of(request, body.tree());
  }

  /** Of a request whose parameters can only stand in its URL. */
  public static OperationInputs ofUrl(FhirRequest request) {
    return new OperationInputs(request, List.of());
  }

  public static OperationInputs of(FhirRequest request, ObjectNode parameters) {
    return new OperationInputs(request, Json.list(parameters, "parameter").valueStream().toList());
  }

  /**
   * Makes sure that there are no parameters but these, in the URL and in the body.
   *
   * @param name of the operation
   * @param remedy the parameters in words
   * @throws FhirErrorException that names the first other one
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

  /** The value of a primitive parameter. */
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
   * The value of a parameter that is a whole number.
   *
   * @throws FhirErrorException when it is none
   */
  public Optional<Long> number(String name) {
    try {
      return text(name).map(Long::parseLong);
    } catch (NumberFormatException e) {
      throw FhirErrorException.parameter(
          name, name + " must be a whole number.", "Leave it out, or write one.");
    }
  }

  /**
   * As many as a page may have: {@code _count}, within the server's own limit.
   *
   * @throws FhirErrorException when it is no number of 1 or more
   */
  public int count(int byDefault, int limit) {
    var asked = number("_count").orElse((long) byDefault);
    if (asked < 1) {
      throw FhirErrorException.parameter(
          "_count", "A page has 1 resource or more.", "Leave _count out, or write 1 or more.");
    }
    return (int) Math.min(asked, limit);
  }

  /** A parameter with a complex value, as in {@code value("coding", "valueCoding")}. */
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
