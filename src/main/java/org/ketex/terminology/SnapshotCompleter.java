package org.ketex.terminology;

import ca.uhn.fhir.context.FhirContext;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.convertors.factory.VersionConvertorFactory_40_50;
import org.hl7.fhir.r4.formats.JsonParser;
import org.hl7.fhir.r5.model.Resource;
import org.hl7.fhir.r5.model.StructureDefinition;
import org.ketex.model.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the snapshots of structures that came without: packages from elsewhere often have only what
 * a profile changes, and both validators go by the whole.
 */
class SnapshotCompleter {

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotCompleter.class);

  private final Generator generator;

  private final Map<String, ObjectNode> made = new ConcurrentHashMap<>();

  SnapshotCompleter(FhirContext fhir, DefinitionRegistry definitions) {
    generator = new Generator(new DefinitionSupport(fhir, definitions), definitions);
  }

  /** The structure with its snapshot; as it is where none can be made of it. */
  ObjectNode complete(ObjectNode structure, String canonical) {
    if (!Json.list(structure.path("snapshot"), "element").isEmpty()) {
      return structure;
    }
    var known = made.get(canonical);
    return known == null ? make(structure, canonical) : known;
  }

  /** One at a time: profiles that refer to each other would wait for each other. */
  private synchronized ObjectNode make(ObjectNode structure, String canonical) {
    return made.computeIfAbsent(canonical, key -> generated(structure, canonical));
  }

  private ObjectNode generated(ObjectNode structure, String canonical) {
    try {
      var whole = generator.fetchResource(StructureDefinition.class, canonical);
      var bytes =
          new JsonParser().composeBytes(VersionConvertorFactory_40_50.convertResource(whole));
      return Json.trusted(bytes);
    } catch (IOException | RuntimeException e) {
      LOG.warn("{} has no snapshot, and none can be made", canonical, e);
      return structure;
    }
  }

  /** HAPI's context for HL7's code: a structure without a snapshot leaves it with one. */
  private static class Generator extends WorkerContextValidationSupportAdapter {

    private final DefinitionRegistry definitions;

    Generator(DefinitionSupport support, DefinitionRegistry definitions) {
      super(support);
      this.definitions = definitions;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends Resource> List<T> fetchResourcesByType(Class<T> type) {
      return type == StructureDefinition.class ? (List<T>) definitions.structures() : List.of();
    }
  }
}
