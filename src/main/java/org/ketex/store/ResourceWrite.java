package org.ketex.store;

/**
 * One change of one resource.
 *
 * @param rid number of the resource; from {@link ResourceStore#newRid} when it is new
 * @param version the version that this write makes; 1 creates
 * @param content JSON bytes; null deletes
 * @param patient id of the patient whose compartment it is in, or null
 * @param source where it came from (meta.source), or null
 * @param labels its security labels, or null
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
    String labels,
    IndexRows rows) {

  public boolean creates() {
    return version == 1;
  }

  public boolean deletes() {
    return content == null;
  }
}
