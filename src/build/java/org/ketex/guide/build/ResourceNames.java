package org.ketex.guide.build;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Derives file name, type and URL of a resource in a package. */
final class ResourceNames {

  private ResourceNames() {}

  static String fileName(ObjectNode resource) {
    return "%s-%s.json".formatted(type(resource), resource.path("id").asText());
  }

  static String type(ObjectNode resource) {
    return resource.path("resourceType").asText();
  }

  static String url(ObjectNode resource) {
    return resource.path("url").asText();
  }
}
