package org.ketex.validation.fhirpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Tells which children an object may have and finds them in its JSON. */
public interface ItemShape {

  /** Returns the FHIR names of all children in the order of their definitions. */
  List<String> names();

  /** Adds the children of a FHIR name as {@link FhirPathItem}s; none where the name is unknown. */
  void children(String name, JsonNode parent, List<Object> into);
}
