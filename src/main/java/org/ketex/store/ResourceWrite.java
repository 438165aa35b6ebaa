package org.ketex.store;

import java.util.List;

/**
 * One change of one resource.
 *
 * @param rid number of the resource; from {@link ResourceWriter#newRid} when it is new
 * @param version the version that this write makes; 1 creates
 * @param content JSON bytes; null deletes
 * @param patient id of the patient whose compartment it is in, or null
 * @param source where it came from (meta.source), or null
 * @param labels its security labels, {@code system|code}
 * @param owner the organization that it belongs to; empty where there is only one
 * @param rows what search finds it by
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
