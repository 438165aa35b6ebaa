package org.ketex.erasure;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ketex.model.Json;
import org.ketex.store.ErasureTarget;

/**
 * Creates the AuditEvent that records which resources were erased, by whom and why, without their
 * content. It contains no references, because its subjects no longer exist.
 */
record ErasureRecord(String id, Instant time, ObjectNode resource) {

  static final String TYPE = "AuditEvent";

  /** Maximum number of entities: an AuditEvent with more would be unreadable. */
  private static final int MAX_ENTITIES = 1000;

  private static final String TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/";

  String reference() {
    return TYPE + "/" + id;
  }

  /** Returns one record for each thousand erased resources. */
  static List<ErasureRecord> of(ErasureOrder order, List<ErasureTarget> erased) {
    var records = new ArrayList<ErasureRecord>();
    var time = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    for (var from = 0; from < erased.size(); from += MAX_ENTITIES) {
      var part = erased.subList(from, Math.min(from + MAX_ENTITIES, erased.size()));
      records.add(one(order, part, UUID.randomUUID().toString(), time));
    }
    return records;
  }

  private static ErasureRecord one(
      ErasureOrder order, List<ErasureTarget> erased, String id, Instant time) {
    var event = Json.object().put("resourceType", TYPE).put("id", id);
    event.putObject("meta").put("versionId", "1").put("lastUpdated", time.toString());
    coding(
        event.putObject("type"),
        TERMINOLOGY + "iso-21089-lifecycle",
        "destroy",
        "Destroy/Delete Record Lifecycle Event");
    event.put("action", "D").put("recorded", time.toString()).put("outcome", "0");
    event.putArray("purposeOfEvent").addObject().put("text", order.reason());
    var user = System.getProperty("user.name");
    event.putArray("agent").addObject().put("altId", user).put("name", user).put("requestor", true);
    event.putObject("source").putObject("observer").put("display", "ketex erase");
    var entities = event.putArray("entity");
    for (var each : erased) {
      var entity = entities.addObject();
      coding(
          entity.putObject("lifecycle"),
          TERMINOLOGY + "dicom-audit-lifecycle",
          "15",
          "Permanent erasure / Physical destruction");
      entity.put("name", each.reference());
      entity
          .putArray("detail")
          .addObject()
          .put("type", "versions")
          .put("valueString", Integer.toString(each.versions()));
    }
    return new ErasureRecord(id, time, event);
  }

  private static void coding(ObjectNode coding, String system, String code, String display) {
    coding.put("system", system).put("code", code).put("display", display);
  }
}
