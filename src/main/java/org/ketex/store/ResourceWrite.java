package org.ketex.store;

import java.util.List;

/**
 * Represents one change of one resource.
 *
 * @param rid number of the resource; from {@link ResourceWriter#newRid} for a new one
 * @param version the version that this write creates; 1 creates the resource
 * @param content JSON bytes; null deletes
 * @param patient id of the patient whose compartment contains it, or null
 * @param source its origin (meta.source), or null
 * @param labels its security labels, {@code system|code}
 * @param owner the organization that it belongs to; empty if there is only one
 * @param rows its index rows
 */
public record ResourceWrite(
    long rid,
    String type,
    String id,
    int version,
    long updated,
    byte[] content,
    String patient,
    String source,
    List<String> labels,
    String owner,
    IndexRows rows) {

  public boolean creates() {
    return version == 1;
  }

  public boolean deletes() {
    return content == null;
  }
}
