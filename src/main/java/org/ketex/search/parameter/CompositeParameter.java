package org.ketex.search.parameter;

import java.util.List;

/**
 * Represents a composite search parameter of one resource type: several conditions on the same
 * element (search.html#composite).
 *
 * @param groups places to search, such as an Observation itself and each of its components
 */
public record CompositeParameter(
    String type, String code, String url, String documentation, List<Group> groups) {

  /**
   * Represents one place where all conditions must hold.
   *
   * @param isResource whether it is the resource as a whole, instead of one element
   * @param parts codes of the parameters of the conditions, in the order of a query
   */
  public record Group(boolean isResource, List<String> parts) {}
}
