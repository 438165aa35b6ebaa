package org.ketex.search.parameter;

import java.util.List;

/**
 * A composite search parameter of one resource type: several conditions on the same thing
 * (search.html#composite).
 *
 * @param groups where to look, as in an Observation itself and in each of its components
 */
public record CompositeParameter(
    String type, String code, String url, String documentation, List<Group> groups) {

  /**
   * One place where all conditions must hold.
   *
   * @param isResource whether that is the resource as a whole, and not one element of it
   * @param parts codes of the parameters of each condition, in the order of a query
   */
  public record Group(boolean isResource, List<String> parts) {}
}
